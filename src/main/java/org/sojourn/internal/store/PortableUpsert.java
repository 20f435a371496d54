package org.sojourn.internal.store;

import org.sojourn.internal.row.SessionRow;

/**
 * An upsert for databases that have none, of two statements that each are a transaction of their
 * own.
 */
interface PortableUpsert {

    /**
     * Replaces data and expiry of the row with this key and counts its version up; false if there
     * is none.
     */
    boolean update(SessionRow row);

    /** Inserts the row. */
    void insert(SessionRow row);

    /**
     * Updates the row; if there is none, inserts it. If someone else inserts it in between, this
     * fails with a constraint violation, and whoever tries again updates it.
     */
    default void updateOrInsert(SessionRow row) {
        if (!update(row)) {
            insert(row);
        }
    }
}
