package org.sojourn.internal.manager;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sojourn.WebSession;
import org.sojourn.internal.backend.SessionsHere;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The sessions that boundaries of this server have open, so that others can end them.
 *
 * @param active that of the calling thread
 */
record LocalSessions(Supplier<Optional<BoundarySession>> active, ResidentSessions residents)
        implements SessionsHere {

    @Override
    public Optional<SessionRow> current() {
        return active.get().flatMap(BoundarySession::row);
    }

    @Override
    public boolean endCurrent() {
        return end(active.get().map(BoundarySession::verbs));
    }

    @Override
    public boolean endCurrent(String principal) {
        return end(
                active.get()
                        .map(BoundarySession::verbs)
                        .filter(it -> it.principal().filter(principal::equals).isPresent()));
    }

    private static boolean end(Optional<WebSession> session) {
        Optional<WebSession> existing = session.filter(WebSession::exists);
        existing.ifPresent(WebSession::invalidate);
        return existing.isPresent();
    }

    /**
     * Boundaries that know the session by an earlier id have an object of their own, but the same
     * observer.
     */
    @Override
    public void ended(SessionKey origin) {
        Set<SessionObserver> notified = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ResidentSession session : residents.of(origin)) {
            residents.remove(session);
            Optional<SessionId> id = session.id();
            if (id.isPresent() && notified.add(session.observer())) {
                session.endNotices().session(() -> session.observer().ended(id.get().value()));
            }
            session.end();
        }
    }
}
