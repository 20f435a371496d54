package org.sojourn.internal.backend;

import org.sojourn.internal.store.SessionRows;
import org.sojourn.internal.sweep.ExpiredSessions;

/** Deletes many sessions at once, on the thread of the caller and outside the lanes. */
record BulkDeletion(SessionRows rows, ModelState state) {

    long all() {
        return rows.deleteAll();
    }

    long expired() {
        return expiredSessions().deleteAll();
    }

    /** Those that boundaries of this server have open are not among them. */
    ExpiredSessions expiredSessions() {
        int batchSize = state.config().sweepBatchSize();
        return new ExpiredSessions(rows, state, state.swept(), batchSize);
    }
}
