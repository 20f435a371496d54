package org.sojourn.internal.row;

import java.util.Arrays;

/**
 * A value of a write, by the name that templates of statements have for it. A write gives it as a
 * string, as bytes or as a {@link Long}.
 */
public enum RowValue {
    /** The key by which the row is found. */
    KEY("key"),
    /** The key that the row has from now on. */
    NEW_KEY("newKey"),
    DATA("data"),
    /** What was changed since the base that is in the data. */
    CHANGES("changes"),
    /** The identity of the base that is in the data; {@link RowData#NO_BASE} if it is none. */
    BASE_ID("baseId"),
    EXPIRES_AT("expiresAt"),
    CREATED_AT("createdAt"),
    /** The version that the row has from now on. */
    VERSION("version"),
    /** The version that the row had when it was read. */
    READ_VERSION("readVersion"),
    /** May be null. */
    PRINCIPAL("principal"),
    /** Until when the row is also found by its previous key. */
    PREVIOUS_UNTIL("previousUntil"),
    /** The key that the session had when it was created. */
    ORIGIN_KEY("originKey"),
    /** The present instant. */
    NOW("now");

    private final String parameter;

    RowValue(String parameter) {
        this.parameter = parameter;
    }

    /** The name of the value in templates, without the colon. */
    public String parameter() {
        return parameter;
    }

    /**
     * The value of a name.
     *
     * @throws IllegalArgumentException if no value has this name
     */
    public static RowValue of(String parameter) {
        return Arrays.stream(values())
                .filter(value -> value.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No value :" + parameter));
    }
}
