package org.sojourn.internal.text;

/**
 * A text that Sojourn itself wrote: another message, or DDL. A sentence contains it unchanged, with
 * its line breaks and in full length. Its parts from outside must have been escaped before.
 */
public record OwnText(String text) {

    @Override
    public String toString() {
        return text;
    }
}
