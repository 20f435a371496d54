package org.sojourn.internal.manager;

import java.util.Optional;
import org.sojourn.internal.row.SessionRow;

/** Gives sessions other ids. */
record SessionRotation(BoundaryContext context) {

    /**
     * Gives a session another id when it is saved, unless another request has rotated it first.
     * From now on other boundaries, which know it by the previous id, do not see what this one
     * does: it may be of a login, and if it comes too late, they must not save it.
     */
    SessionState rotate(SessionState state) {
        if (state.row().filter(context.ids()::areRotatedElsewhere).isEmpty()) {
            context.ids().rotate();
        }
        if (state instanceof SessionState.Found found) {
            return new SessionState.Found(alone(found.resident()));
        }
        return state instanceof SessionState.Created created
                ? new SessionState.Created(alone(created.resident()))
                : state;
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
            return context.changes().leave(session);
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
