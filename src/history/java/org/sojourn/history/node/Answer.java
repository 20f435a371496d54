package org.sojourn.history.node;

import java.util.Map;

/**
 * What a node answers, as a line of text.
 *
 * @param values that were read; those that are not there are missing
 */
public record Answer(Kind kind, Map<String, String> values) {

    public enum Kind {
        FOUND,
        ABSENT,
        /** Done, without a look whether the session was there. */
        DONE,
        /** Another request has rotated the id first, so all of this one was discarded. */
        DISCARDED,
        /** The request ended with an exception: what it did may be stored, or not. */
        FAILED
    }

    static Answer of(Kind kind) {
        return new Answer(kind, Map.of());
    }

    String line() {
        return kind + "\t" + Request.text(values);
    }

    public static Answer parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Answer(Kind.valueOf(parts[0]), Request.values(parts[1]));
    }
}
