package org.sojourn.internal.manager;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** What follows from the state of a session in a boundary. */
record SessionFacts(BoundaryContext context, Supplier<SessionState> states) {

    private SessionState state() {
        return states.get();
    }

    /** The key that the session has once it is saved. */
    SessionKey key() {
        SessionIds ids = context.ids();
        return ids.areRotating()
                ? ids.currentKey()
                : state().row().map(SessionRow::key).orElseGet(ids::currentKey);
    }

    /** How long the session lives from now on if it is not used again. */
    Duration remaining() {
        SessionState state = state();
        return state.row()
                .flatMap(row -> state.session().map(session -> remaining(row, session)))
                .orElse(Duration.ZERO);
    }

    private Duration remaining(SessionRow row, ResidentSession session) {
        return context.services().sessions().remaining(row, context.idleTimeout(session));
    }

    /** How long the session lives after its last use, in seconds; zero or less is for ever. */
    int idleSeconds() {
        return state().session()
                .flatMap(session -> session.content().metadata(ContentName.OF_IDLE_TIMEOUT))
                .map(Integer.class::cast)
                .orElseGet(() -> IdleTimeout.seconds(context.config().maxAge()));
    }

    /** Gives the session an idle timeout of its own, which is stored with it. */
    void idleSeconds(int seconds) {
        ContentName name = ContentName.OF_IDLE_TIMEOUT;
        state().session()
                .ifPresent(it -> context.changes().set(name, it.content().set(name, seconds)));
    }

    /** Name of the principal of the session; null if there is none. */
    @Nullable String principal() {
        SessionRow row = state().row().orElse(null);
        String stored = row == null ? null : row.principal();
        return row != null && context.ids().areRotatedElsewhere(row)
                ? stored
                : context.principal().over(stored);
    }

    /** Whether the client does not know the id of its session. */
    boolean hasNewId() {
        return state().session().isPresent()
                && !(state() instanceof SessionState.Detached)
                && !context.ids().haveOnly(context.client().held());
    }

    /** Whether there is a session that the database holds, once it is saved. */
    boolean isReal() {
        SessionState state = state();
        return state.session().isPresent()
                && !(state instanceof SessionState.Detached)
                && (context.emptiness().keepsEmpty() || isFilled(state.session().get()));
    }

    private static boolean isFilled(ResidentSession session) {
        boolean isEmptied = session.isLeftEmpty() || session.content().isEmptied();
        return !session.content().isEmpty() || session.row().isPresent() && !isEmptied;
    }
}
