package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;

/**
 * Where a boundary comes from: a request, a WebSocket, a call with an id. The manager asks it for
 * all that the boundary needs, gives it the session, and at the end what the client has to do.
 */
public interface BoundarySource {

    /**
     * The ids that the client presented, in the order in which they are tried when the session is
     * touched.
     */
    List<SessionId> ids();

    /**
     * The boundary was opened.
     *
     * @param hasJoined whether the session is that of a boundary around this one, which goes on
     */
    default void opened(BoundarySession session, boolean hasJoined) {}

    /** What the source knows of the user now; empty if it has no means to know one. */
    default Optional<User> user() {
        return Optional.empty();
    }

    /** A new observer, for a session that this boundary finds or begins. */
    default SessionObserver observer() {
        return SessionObserver.NONE;
    }

    /** Why a new id cannot reach the client any more; empty as long as it can. */
    default Optional<SessionStateException> reasonForNoId() {
        return Optional.empty();
    }

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

    /**
     * A user.
     *
     * @param name null if no user is logged in, as far as is known
     */
    record User(@Nullable String name) {}

    /** A boundary of which nothing is known but an id. */
    static BoundarySource of(Optional<SessionId> id) {
        List<SessionId> ids = id.stream().toList();
        return () -> ids;
    }
}
