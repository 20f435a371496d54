package org.sojourn.internal.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.backend.SessionOperations;

/** Saves the session of a boundary, and draws the conclusions. */
record SessionSaving(BoundaryContext context) {

    /**
     * Saves what changed.
     *
     * @param renewsForClient whether a renewal is sent to the client
     * @return the state from then on
     */
    SessionState save(SessionState state, ResidentSession session, boolean renewsForClient) {
        if (state instanceof SessionState.Detached detached) {
            discard(detached);
            return state;
        }
        context.services().saver().reclaim(session, context.changes().held());
        SaveRequest request =
                new SaveRequest(
                        session,
                        context.ids(),
                        context.principal(),
                        context.events(),
                        context.emptiness().keepsEmpty(),
                        renewsForClient);
        SessionId held = context.client().held();
        boolean isClients = held != null && context.ids().have(held);
        SaveResult result =
                context.failures().noting(() -> context.services().saver().save(request));
        return after(result, state, session, isClients ? held : null);
    }

    /** Counts the session as used, and saves nothing else. */
    void use(SessionState state) {
        SessionOperations sessions = context.services().sessions();
        state.row().ifPresent(row -> context.failures().notingIn(() -> sessions.renewIfDue(row)));
    }

    private void discard(SessionState.Detached detached) {
        if (!context.changes().isEmpty()) {
            context.changes().clear();
            detached.ended()
                    .ifPresent(row -> context.services().saver().discard(row, context.events()));
        }
    }

    private SessionState after(
            SaveResult result,
            SessionState before,
            ResidentSession session,
            @Nullable SessionId held) {
        if (result instanceof SaveResult.Saved saved) {
            context.client().learn(saved);
            context.use().stands(saved.row(), context.idleTimeout(session));
            context.changes().clear();
            if (saved.isLogin()) {
                context.services()
                        .clients()
                        .note(saved.row(), context.environment().get().device());
                context.logins().loggedIn(saved.row());
            }
            return before instanceof SessionState.Begun
                    ? new SessionState.Created(session)
                    : before;
        }
        if (result instanceof SaveResult.Emptied) {
            if (held != null) {
                context.client().ended(held);
            }
            context.emptied();
            return new SessionState.Begun(session);
        }
        if (result instanceof SaveResult.Discarded discarded) {
            context.changes().withdrawFrom(session);
            if (!session.isShared()) {
                session.end();
            }
            context.leave(before);
            return new SessionState.Over(SessionState.End.ELSEWHERE, Optional.of(discarded.read()));
        }
        return before;
    }
}
