package org.sojourn.tool;

/** A number of rows, for a reader. */
record RowCount(long rows) {

    @Override
    public String toString() {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
