package org.sojourn.internal.manager;

import java.time.Duration;

/** What the client has to do with its session id after a save. */
public sealed interface ClientUpdate {

    /** What the client holds is right. */
    record Keep() implements ClientUpdate {}

    /**
     * The client gets the session id, because the id is new or the session was renewed.
     *
     * @param isNew whether the client does not know the id
     * @param maxAge how long the session lives if it is not used
     */
    record SetId(SessionId id, boolean isNew, Duration maxAge) implements ClientUpdate {}

    /** The session of the client's id was ended by this boundary. */
    record ClearId() implements ClientUpdate {}
}
