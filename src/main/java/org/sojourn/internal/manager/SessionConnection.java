package org.sojourn.internal.manager;

import java.util.Optional;

/** A connection that goes on after the request that opened it, such as a WebSocket. */
public interface SessionConnection {

    /** The session that it was opened in. */
    Optional<String> sessionId();

    /** Is told that the session has ended, any number of times. */
    void sessionEnded();
}
