package org.sojourn.internal.backend;

import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.store.SessionRows;

/**
 * A row that is asked for.
 *
 * @param formerAt for a row that is asked for by its former key, the instant at which that still
 *     has to count, or {@link SessionRows#AT_ANY_TIME}; else {@link #CURRENT}
 */
record RowRead(SessionKey key, long formerAt) {

    /** What can be asked for together. */
    enum Kind {
        CURRENT,
        FORMER_AT_ANY_TIME,
        FORMER_LATELY
    }

    private static final long CURRENT = -1;

    static RowRead current(SessionKey key) {
        return new RowRead(key, CURRENT);
    }

    Kind kind() {
        if (formerAt == CURRENT) {
            return Kind.CURRENT;
        }
        return formerAt == SessionRows.AT_ANY_TIME ? Kind.FORMER_AT_ANY_TIME : Kind.FORMER_LATELY;
    }
}
