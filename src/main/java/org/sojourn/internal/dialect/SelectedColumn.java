package org.sojourn.internal.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The columns that the SELECT of a row has, in their order. */
public enum SelectedColumn {
    KEY("{key} AS k"),
    DATA("{data} AS d"),
    CREATED_AT("{createdAt} AS c"),
    EXPIRES_AT("{expiresAt} AS e"),
    VERSION("{version} AS v"),
    PRINCIPAL("{principal} AS p"),
    /** Has the key if the table has no column for the key that a session had at its creation. */
    ORIGIN_KEY("{originKey} AS o"),
    /** Selected only if rows are looked up by previous keys. */
    PREVIOUS_KEY("{previousKey} AS f");

    private final String template;

    SelectedColumn(String template) {
        this.template = template;
    }

    /** The number of the column in the result, from one. */
    public int number() {
        return ordinal() + 1;
    }

    /** The list of columns from the first to this one, for a template. */
    String listUpTo() {
        return Arrays.stream(values())
                .limit(number())
                .map(column -> column.template)
                .collect(Collectors.joining(", "));
    }
}
