package org.sojourn.internal.dialect;

/** The key by which rows are looked up. */
public enum RowLookup {
    /** The key that the row has. */
    KEY(1),
    /** The key that the row had before its id was rotated. */
    PREVIOUS_KEY(8),
    /** The key that the session had when it was created. */
    ORIGIN_KEY(7);

    private final int column;

    RowLookup(int column) {
        this.column = column;
    }

    /** The number of the column of the result, from one, that has this key. */
    public int column() {
        return column;
    }
}
