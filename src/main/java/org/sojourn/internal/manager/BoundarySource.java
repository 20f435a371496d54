package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;

/**
 * Where a boundary comes from: a request, a WebSocket, a call with an id. The manager asks it for
 * all that the boundary needs, gives it the session, and at the end what the client has to do.
 */
public interface BoundarySource extends SessionEnvironment {

    /**
     * The boundary was opened.
     *
     * @param hasJoined whether the session is that of a boundary around this one, which goes on
     */
    default void opened(BoundarySession session, boolean hasJoined) {}

    /**
     * Whether the boundary does its work only in the session that was presented; the source is
     * notified if that is over.
     */
    default boolean isBoundToSession() {
        return false;
    }

    /** The session is over to which the source is bound; any number of times. */
    default void sessionEnded() {}

    /** Whether the session is saved at the end of the boundary, even if it joined another. */
    default boolean isSavedWhenJoined() {
        return false;
    }

    /** The session was saved at the end of the boundary, or was abandoned before. */
    default void closed(ClientUpdate update) {}

    /** A boundary of which nothing is known but an id. */
    static BoundarySource of(Optional<SessionId> id) {
        List<SessionId> ids = id.stream().toList();
        return () -> ids;
    }
}
