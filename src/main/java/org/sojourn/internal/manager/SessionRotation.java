package org.sojourn.internal.manager;

import java.util.Optional;
import org.sojourn.internal.row.SessionRow;

/** Gives sessions other ids. */
record SessionRotation(BoundaryContext context) {

    /**
     * Gives a session another id when it is saved. From now on other boundaries, which know it by
     * the previous id, do not see what this one does.
     *
     * @return the state from then on; empty if another request has rotated the id first
     */
    Optional<SessionState> rotate(SessionState state) {
        if (state.row().filter(context.ids()::areRotatedElsewhere).isPresent()) {
            return Optional.empty();
        }
        context.ids().rotate();
        if (state instanceof SessionState.Found found) {
            return Optional.of(new SessionState.Found(alone(found.resident())));
        }
        return Optional.of(
                state instanceof SessionState.Created created
                        ? new SessionState.Created(alone(created.resident()))
                        : state);
    }

    private ResidentSession alone(ResidentSession session) {
        if (context.services().residents().seal(session)) {
            return session;
        }
        ResidentSession fork = withdrawn(session);
        context.services().residents().leave(session);
        return fork;
    }

    /**
     * While another boundary saves the session, what this one has changed may be among what is
     * saved. Then it stays in both.
     */
    private ResidentSession withdrawn(ResidentSession session) {
        session.beginSave(context.config().operationTimeout());
        try {
            ResidentSession fork = session.fork();
            context.changes().withdrawFrom(session);
            return fork;
        } finally {
            session.endSave();
        }
    }

    /** Whether a session is to have another id, because its principal is not that of its row. */
    boolean isDue(Optional<SessionRow> row) {
        return row.isPresent()
                && !context.ids().areRotating()
                && context.principal().replaces(row.get().principal())
                && context.environment().get().reasonForNoId().isEmpty();
    }
}
