package org.sojourn.internal.dialect;

/** The key by which rows are looked up. */
public enum RowLookup {
    /** The key that the row has. */
    KEY(SelectedColumn.KEY),
    /** The key that the row had before its id was rotated. */
    PREVIOUS_KEY(SelectedColumn.PREVIOUS_KEY),
    /** The key that the session had when it was created. */
    ORIGIN_KEY(SelectedColumn.ORIGIN_KEY);

    private final SelectedColumn column;

    RowLookup(SelectedColumn column) {
        this.column = column;
    }

    /** The column of the result that has this key. */
    public SelectedColumn column() {
        return column;
    }
}
