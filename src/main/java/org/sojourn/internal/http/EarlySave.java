package org.sojourn.internal.http;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.ClientUpdate;

/**
 * Saves a session before the response is committed, as often as need be. If that failed once, it
 * fails for good: part of the response may be lost.
 */
public final class EarlySave {

    private @Nullable RuntimeException failure;

    /** Saves what changed, and takes what the client has to learn. */
    public ClientUpdate save(BoundarySession session) {
        throwFailure();
        try {
            session.commit();
        } catch (RuntimeException notSaved) {
            failure = notSaved;
            session.abandon();
            throw notSaved;
        }
        return session.takeClientUpdate();
    }

    /** Throws what the first failed save failed with, if there was one. */
    public void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
