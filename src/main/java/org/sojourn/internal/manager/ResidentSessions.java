package org.sojourn.internal.manager;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.sojourn.internal.row.SessionKey;

/**
 * The sessions that are in use on this server, by the keys under which they are stored. A session
 * is here while at least one boundary has it; nothing is kept beyond that.
 *
 * @param isShared whether parallel boundaries of one session use the same object
 */
record ResidentSessions(boolean isShared, ConcurrentMap<SessionKey, ResidentSession> byKey) {

    ResidentSessions(boolean isShared) {
        this(isShared, new ConcurrentHashMap<>());
    }

    /** Joins the session of a key, or registers one that is made. */
    ResidentSession join(SessionKey key, Supplier<ResidentSession> make) {
        if (!isShared) {
            return make.get();
        }
        return byKey.compute(
                key,
                (same, known) -> {
                    if (known != null && !known.isOver()) {
                        known.changeBoundaries(1);
                        return known;
                    }
                    return registered(make.get(), key);
                });
    }

    /** Lets other boundaries join a session that one boundary has saved under a new key. */
    void register(ResidentSession session, SessionKey key) {
        if (isShared) {
            byKey.computeIfAbsent(key, same -> registered(session, key));
        }
    }

    private static ResidentSession registered(ResidentSession session, SessionKey key) {
        session.registeredKey(key);
        return session;
    }

    /** A boundary does not use the session any more. */
    void leave(ResidentSession session) {
        SessionKey key = session.registeredKey();
        if (key != null) {
            byKey.compute(
                    key,
                    (same, known) -> {
                        int left = session.changeBoundaries(-1);
                        return known == session && left == 0 ? null : known;
                    });
        }
    }

    /**
     * Lets no other boundary join a session that a single boundary has.
     *
     * @return false if several boundaries have it
     */
    boolean seal(ResidentSession session) {
        SessionKey key = session.registeredKey();
        if (key == null) {
            return true;
        }
        byKey.computeIfPresent(
                key, (same, known) -> known == session && !known.isShared() ? null : known);
        return byKey.get(key) != session;
    }

    /** Lets no other boundary join a session that has ended. */
    void remove(ResidentSession session) {
        SessionKey key = session.registeredKey();
        if (key != null) {
            byKey.computeIfPresent(key, (same, known) -> known == session ? null : known);
        }
    }
}
