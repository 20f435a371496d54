package org.sojourn.internal.manager;

import java.util.concurrent.atomic.AtomicInteger;
import org.sojourn.internal.row.SessionKey;

/**
 * Where boundaries find the session of a key. A boundary enters the place before it reads the row,
 * so that a session which another boundary saves meanwhile is still there afterwards.
 */
class SessionPlace {

    private final SessionKey key;
    private final AtomicInteger boundaries = new AtomicInteger();

    SessionPlace(SessionKey key) {
        this.key = key;
    }

    final SessionKey key() {
        return key;
    }

    final void enter() {
        boundaries.incrementAndGet();
    }

    /** How many boundaries are left. */
    final int leave() {
        return boundaries.decrementAndGet();
    }

    /** Whether more than one boundary has the session, or is about to. */
    final boolean isShared() {
        return boundaries.get() > 1;
    }
}
