package org.sojourn.internal.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The columns that the SELECT of a row has, in their order. */
public enum SelectedColumn {
    KEY("k", "{key}"),
    DATA("d", "{data}"),
    CREATED_AT("c", "{createdAt}"),
    EXPIRES_AT("e", "{expiresAt}"),
    VERSION("v", "{version}"),
    PRINCIPAL("p", "{principal}"),
    /** Has the key if the table has no column for the key that a session had at its creation. */
    ORIGIN_KEY("o", "{originKey}"),
    /** Selected, like the next two, only if the table has columns for a base. */
    CHANGES("x", "{changes}"),
    BASE_ID("b", "{baseId}"),
    BASE_VERSION("w", "{baseVersion}"),
    /** Selected only if rows are looked up by previous keys; has no number, only a label. */
    PREVIOUS_KEY("f", "{previousKey}");

    private final String label;
    private final String template;

    SelectedColumn(String label, String template) {
        this.label = label;
        this.template = template;
    }

    /** The name of the column in the result. */
    public String label() {
        return label;
    }

    /** The number of the column in the result, from one. */
    public int number() {
        return ordinal() + 1;
    }

    /**
     * The list of columns for a template.
     *
     * @param lookedUp the column by which rows are looked up
     * @param data what stands for the column of data
     */
    static String list(SelectedColumn lookedUp, boolean hasBase, String data) {
        return Arrays.stream(values())
                .filter(column -> hasBase || !column.isOfBase())
                .filter(column -> column != PREVIOUS_KEY || lookedUp == PREVIOUS_KEY)
                .map(column -> (column == DATA ? data : column.template) + " AS " + column.label)
                .collect(Collectors.joining(", "));
    }

    private boolean isOfBase() {
        return this == CHANGES || this == BASE_ID || this == BASE_VERSION;
    }
}
