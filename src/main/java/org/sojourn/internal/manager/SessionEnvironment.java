package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;

/** What the session of a boundary asks about the client, the user and the observers. */
public interface SessionEnvironment {

    /**
     * The ids that the client presented, in the order in which they are tried when the session is
     * touched.
     */
    List<SessionId> ids();

    /** What is known of the user now; empty if there is no means to know one. */
    default Optional<User> user() {
        return Optional.empty();
    }

    /** What the client presents itself as. */
    default Device device() {
        return new Device(null, null);
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
     * The device of a client.
     *
     * @param userAgent the name of its program; null if it is not known
     * @param address its network address; null if it is not known
     */
    record Device(@Nullable String userAgent, @Nullable String address) {}

    /**
     * A user.
     *
     * @param name null if no user is logged in, as far as is known
     */
    record User(@Nullable String name) {}
}
