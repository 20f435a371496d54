package org.sojourn.internal.text;

/**
 * A text that Sojourn itself wrote: another message, or DDL. A sentence contains it unchanged, with
 * its line breaks and in full length. Its parts from outside must have been escaped before.
 */
public record OwnText(String text) {

    /** The message of an exception that Sojourn has thrown. */
    public static OwnText of(RuntimeException ownFailure) {
        return new OwnText(String.valueOf(ownFailure.getMessage()));
    }

    @Override
    public String toString() {
        return text;
    }
}
