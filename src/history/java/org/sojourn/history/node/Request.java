package org.sojourn.history.node;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client asks of a node, as a line of text.
 *
 * @param id of the session; empty if it is to begin
 * @param nextId the id that it gets if it begins or is rotated
 * @param pause how long the request goes on between two steps, in milliseconds
 * @param values to set; an empty one removes
 */
public record Request(
        Verb verb, Optional<String> id, String nextId, int pause, Map<String, String> values) {

    /** The attribute that stands for the user. */
    public static final String PRINCIPAL = "principal";

    /** What a session is to the backend alone. */
    public static final String DATA = "data";

    public enum Verb {
        CREATE,
        READ,
        WRITE,
        ROTATE,
        LOGIN,
        LOGOUT,
        /** By the backend, as are all that follow. */
        DELETE,
        RENEW,
        SET,
        GET,
        CLEAR
    }

    Request with(Verb another, Map<String, String> otherValues) {
        return new Request(another, id, nextId, pause, otherValues);
    }

    Request by(String otherId) {
        return new Request(verb, Optional.of(otherId), nextId, pause, values);
    }

    public String line() {
        return String.join(
                "\t", verb.name(), id.orElse(""), nextId, Integer.toString(pause), text(values));
    }

    static Request parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Request(
                Verb.valueOf(parts[0]),
                Optional.of(parts[1]).filter(id -> !id.isEmpty()),
                parts[2],
                Integer.parseInt(parts[3]),
                values(parts[4]));
    }

    static String text(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(","));
    }

    static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(text.split(","))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .forEach(it -> values.put(it[0], it[1]));
        return values;
    }
}
