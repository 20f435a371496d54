package org.sojourn.internal.manager;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStateException;
import org.sojourn.internal.backend.LoginLimit;
import org.sojourn.internal.backend.SessionUse;
import org.sojourn.internal.row.SessionRow;

/**
 * What one boundary has, whatever the state of its session is.
 *
 * @param environment that of the innermost source of the boundary
 * @param use counts the session as in use on this server
 */
record BoundaryContext(
        SessionServices services,
        Supplier<SessionEnvironment> environment,
        ClientId client,
        SessionIds ids,
        SessionPrincipal principal,
        PendingEvents events,
        SessionUse use,
        BoundaryChanges changes,
        EmptySessionRule emptiness,
        StoreFailures failures) {

    static BoundaryContext of(
            SessionServices services, ClientId client, Supplier<SessionEnvironment> environment) {
        return new BoundaryContext(
                services,
                environment,
                client,
                new SessionIds(services.ids()),
                new SessionPrincipal(services.sessions()::principals),
                new PendingEvents(services.sessions().publisher()),
                services.sessions().use(),
                new BoundaryChanges(),
                new EmptySessionRule(services.config()),
                new StoreFailures());
    }

    LoginLimit logins() {
        return services.sessions().logins();
    }

    SessionConfig config() {
        return services.config();
    }

    /** A new observer of a session. */
    SessionObserver observer() {
        return environment.get().observer();
    }

    /**
     * @throws SessionStateException if a new id cannot reach the client any more
     */
    void requireReachableClient() {
        Optional<SessionStateException> reason = environment.get().reasonForNoId();
        if (reason.isPresent()) {
            throw reason.get();
        }
    }

    Duration idleTimeout(ResidentSession session) {
        return session.idleTimeout(config());
    }

    /** Whether it is too late for what this boundary wants to change in a row. */
    boolean isTooLate(SessionRow row) {
        return principal.isTooLate(row, ids);
    }

    /** The session of this boundary is over: the boundary leaves it. */
    void leave(SessionState state) {
        release(state);
        state.session().ifPresent(services.residents()::leave);
        emptiness.reset();
        changes.clear();
        forgetRow();
    }

    /** What the boundary has got is not changed any more. */
    void release(SessionState state) {
        state.session().ifPresent(session -> session.content().release(changes.held()));
    }

    /** The row of a session that was left empty is gone, while its boundary may go on. */
    void emptied() {
        use.gone();
        ids.emptied();
        client.reset();
    }

    private void forgetRow() {
        use.gone();
        ids.forget();
        client.reset();
    }
}
