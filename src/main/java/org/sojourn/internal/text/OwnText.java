package org.sojourn.internal.text;

/**
 * A text that Sojourn itself wrote: another message, or DDL. A sentence takes it over as it is,
 * with its line breaks and in full length; what it has from outside was made fit before.
 */
public record OwnText(String text) {

    @Override
    public String toString() {
        return text;
    }
}
