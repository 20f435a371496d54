package org.sojourn.internal.manager;

import org.sojourn.internal.row.SessionRow;

/** What became of a session when it was saved. */
sealed interface SaveResult {

    /**
     * The database holds the session.
     *
     * @param expiryMoved whether it expires later than before
     * @param cameBack whether another request had emptied it
     * @param isLogin whether it has a new principal
     */
    record Saved(SessionRow row, boolean expiryMoved, boolean cameBack, boolean isLogin)
            implements SaveResult {}

    /** The session was begun, and holds nothing that would be stored. */
    record NotStored() implements SaveResult {}

    /** The last value of the session was removed, so its row is deleted. */
    record Emptied() implements SaveResult {}

    /**
     * The changes were discarded: another request or another server has ended the session, or has
     * rotated its id where this boundary wants to rotate it, too.
     *
     * @param read the row as it was read
     */
    record Discarded(SessionRow read) implements SaveResult {}
}
