package org.sojourn.internal.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The columns that the SELECT of expired rows has, in their order. */
public enum ExpiredColumn {
    KEY("{key}"),
    PRINCIPAL("{principal}"),
    CREATED_AT("{createdAt}"),
    EXPIRES_AT("{expiresAt}"),
    /** Has the key if the table has no column for the key that a session had at its creation. */
    ORIGIN_KEY("{originKey} AS o");

    private final String template;

    ExpiredColumn(String template) {
        this.template = template;
    }

    /** The number of the column in the result, from one. */
    public int number() {
        return ordinal() + 1;
    }

    /** The list of all columns, for a template. */
    static String list() {
        return Arrays.stream(values())
                .map(column -> column.template)
                .collect(Collectors.joining(", "));
    }
}
