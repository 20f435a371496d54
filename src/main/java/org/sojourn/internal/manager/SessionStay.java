package org.sojourn.internal.manager;

import java.util.Optional;

/**
 * The state of the session in one boundary, from the first look at it to the end of the boundary.
 * After a request has ended, other threads may look at its session for the first time, also several
 * at once: each time that a session is entered, it is left again.
 */
final class SessionStay {

    private final ResidentSessions residents;
    private SessionState state = new SessionState.Untouched();
    private boolean isOver;

    SessionStay(ResidentSessions residents) {
        this.residents = residents;
    }

    /** The state as this boundary has left it. */
    SessionState state() {
        return state;
    }

    /** The state as it is known; another boundary may have ended the session meanwhile. */
    SessionState now() {
        Optional<ResidentSession> session = state.session();
        return session.isPresent() && session.get().isOver()
                ? new SessionState.Over(SessionState.End.ELSEWHERE, session.get().row())
                : state;
    }

    boolean isTouched() {
        return !(state instanceof SessionState.Untouched);
    }

    void become(SessionState next) {
        state = next;
    }

    /** What a look at the database has shown, unless another thread was first. */
    synchronized void lookedUp(SessionState found) {
        boolean isFirst = !isTouched();
        if (isFirst) {
            state = found;
        }
        if (!isFirst || isOver) {
            found.session().ifPresent(residents::leave);
        }
    }

    /**
     * The end of the boundary.
     *
     * @return the session, if no boundary has it any more
     */
    synchronized Optional<ResidentSession> end() {
        isOver = true;
        return state.session().filter(residents::leave);
    }
}
