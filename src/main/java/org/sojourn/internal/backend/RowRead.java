package org.sojourn.internal.backend;

import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * A row that is asked for.
 *
 * @param previousAt for a row that is asked for by its previous key, the instant at which that key
 *     must still be in its grace
 */
record RowRead(Kind kind, SessionKey key, long previousAt) {

    /** What can be asked for together. */
    enum Kind {
        CURRENT,
        PREVIOUS_AT_ANY_TIME,
        PREVIOUS_IN_GRACE,
        ORIGIN
    }

    static RowRead current(SessionKey key) {
        return new RowRead(Kind.CURRENT, key, 0);
    }

    static RowRead previousInGrace(SessionKey key, long now) {
        return new RowRead(Kind.PREVIOUS_IN_GRACE, key, now);
    }

    static RowRead previousAtAnyTime(SessionKey key) {
        return new RowRead(Kind.PREVIOUS_AT_ANY_TIME, key, SessionRows.AT_ANY_TIME);
    }

    /** The session that a row was read of, if its id was rotated since it was created. */
    static RowRead origin(SessionRow read) {
        return new RowRead(Kind.ORIGIN, read.origin(), 0);
    }
}
