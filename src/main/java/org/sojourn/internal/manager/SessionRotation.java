package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sojourn.SessionAttributeException;
import org.sojourn.internal.row.SessionRow;

/** Gives sessions other ids. */
record SessionRotation(BoundaryContext context) {

    /**
     * Gives a session another id when it is saved, unless another request has rotated it first.
     * From now on other boundaries, which know it by the previous id, do not see what this one
     * does: it may be of a login, and if it comes too late, they must not save it.
     */
    SessionState rotate(SessionState state) {
        boolean isFirst = state.row().filter(context.ids()::areRotatedElsewhere).isEmpty();
        SessionState alone = alone(state);
        if (isFirst) {
            context.ids().rotate();
        }
        return alone;
    }

    private SessionState alone(SessionState state) {
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
        Map<ContentName, ContentValue> copies = copiesOfBeans(session.content());
        ResidentSession fork = withdrawn(session);
        copies.forEach(session.content()::leaveCopy);
        context.services().residents().leave(session);
        return fork;
    }

    /**
     * What others go on with of the beans that this boundary uses, too: a bean that carries out a
     * login changes for this boundary only. Objects among the attributes are in the hands of the
     * application; those that both have got stay the same.
     *
     * @return each object with its bytes
     */
    private Map<ContentName, ContentValue> copiesOfBeans(SessionContent content) {
        Map<ContentName, ContentValue> copies = new LinkedHashMap<>();
        content.commonBeans(context.changes().held())
                .forEach(
                        (name, bean) -> {
                            try {
                                copies.put(name, bean.encoded(content.encode(name, bean.value())));
                            } catch (SessionAttributeException refusedWhenSaved) {
                                copies.remove(name);
                            }
                        });
        return copies;
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
