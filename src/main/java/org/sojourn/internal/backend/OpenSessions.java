package org.sojourn.internal.backend;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongConsumer;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The sessions of one model that boundaries of this server have open, by their first keys, which
 * stay however often an id is rotated.
 *
 * <p>Only boundaries keep them in memory: a boundary that never ends, because its thread died,
 * leaves nothing here.
 */
final class OpenSessions {

    private final ConcurrentMap<SessionKey, WeakReference<OpenSession>> sessions =
            new ConcurrentHashMap<>();
    private volatile LongConsumer renewals = at -> {};
    private volatile Runnable uses = () -> {};

    /** Sets the heartbeat, which is notified of the instants at which sessions must be renewed. */
    void renewedBy(LongConsumer heartbeat) {
        renewals = heartbeat;
    }

    /** Sets what is done, in almost no time, whenever a boundary has read or stored a row. */
    void whenUsed(Runnable work) {
        uses = work;
    }

    /** Takes note of a boundary that has read or stored a row. */
    OpenSession enter(SessionRow row, Expiry ofSession) {
        OpenSession[] entered = new OpenSession[1];
        sessions.compute(
                row.origin(),
                (origin, known) -> {
                    OpenSession session = known == null ? null : known.get();
                    entered[0] = session == null ? new OpenSession(row, ofSession) : session;
                    entered[0].enter();
                    return session == null ? new WeakReference<>(entered[0]) : known;
                });
        stands(entered[0], row, ofSession);
        return entered[0];
    }

    /** Takes note of the row as a boundary of the session knows it now. */
    void stands(OpenSession session, SessionRow row, Expiry ofSession) {
        session.stands(row, ofSession);
        renewals.accept(session.renewAt());
        uses.run();
    }

    /** Takes note of the end of a boundary. */
    void leave(OpenSession session) {
        sessions.computeIfPresent(
                session.origin(),
                (origin, known) -> known.refersTo(session) && session.leave() ? null : known);
    }

    boolean isOpen(SessionKey origin) {
        WeakReference<OpenSession> known = sessions.get(origin);
        return known != null && !known.refersTo(null);
    }

    /** A row with the expiry that it has got in the background since a boundary read it. */
    SessionRow asRenewed(SessionRow row) {
        WeakReference<OpenSession> known = sessions.get(row.origin());
        OpenSession session = known == null ? null : known.get();
        return session == null ? row : session.asRenewed(row);
    }

    int size() {
        return sessions.size();
    }

    /** All of them now. */
    List<OpenSession> all() {
        List<OpenSession> all = new ArrayList<>();
        sessions.forEach(
                (origin, known) -> {
                    OpenSession session = known.get();
                    if (session == null) {
                        sessions.remove(origin, known);
                    } else {
                        all.add(session);
                    }
                });
        return all;
    }
}
