package org.sojourn.internal.backend;

import org.sojourn.SessionStoreException;

/** A thread was interrupted while its operation waited for its turn. */
public final class Interruption {

    private Interruption() {}

    /** The failure of the operation, of which nothing was done. The thread stays interrupted. */
    public static SessionStoreException failure() {
        Thread.currentThread().interrupt();
        return BackendMessage.INTERRUPTED.failure();
    }
}
