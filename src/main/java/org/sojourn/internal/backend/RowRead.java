package org.sojourn.internal.backend;

import org.sojourn.internal.row.SessionKey;

/**
 * A row that is asked for.
 *
 * @param formerAt for a row that is asked for by its former key, the instant at which that still
 *     has to count; else {@link #CURRENT}
 */
record RowRead(SessionKey key, long formerAt) {

    static final long CURRENT = -1;

    static RowRead current(SessionKey key) {
        return new RowRead(key, CURRENT);
    }

    boolean isCurrent() {
        return formerAt == CURRENT;
    }
}
