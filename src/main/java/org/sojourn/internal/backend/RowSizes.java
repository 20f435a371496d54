package org.sojourn.internal.backend;

import org.sojourn.internal.row.SessionRow;

/**
 * How many bytes of data rows held lately: an average to which the last {@value #MEMORY} or so
 * contribute. It may miss a row if several threads use it at once, which does no harm.
 */
final class RowSizes {

    private static final int MEMORY = 64;

    private volatile long average;

    void add(SessionRow row) {
        long before = average;
        average = before + (row.data().size() - before) / MEMORY;
    }

    long average() {
        return average;
    }
}
