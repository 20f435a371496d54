package org.sojourn.internal.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.event.SessionEvent;

/** The connections that were opened in sessions and go on after that, such as WebSockets. */
public interface SessionConnections {

    /** Where there are none. */
    SessionConnections NONE = parameters -> Optional.empty();

    /** The connection that a call came by; empty where its parameters hold none. */
    Optional<BoundarySource> find(@Nullable Object[] parameters);

    /** Closes those whose session has ended, as far as they are known here; soon, if not now. */
    default void closeThoseOf(String sessionKey) {}

    /** Has an end take effect at once, instead of when a connection is used next. */
    default void notify(SessionEvent event) {
        if (event instanceof SessionEvent.Invalidated || event instanceof SessionEvent.Expired) {
            closeThoseOf(event.key());
        } else if (event instanceof SessionEvent.IdRotated rotated) {
            closeThoseOf(rotated.previousKey());
        }
    }
}
