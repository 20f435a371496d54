package org.sojourn.internal.backend;

import org.sojourn.event.SessionEvent;

/** Who is told what happens to sessions. */
@FunctionalInterface
public interface EventSink {

    /** Nobody listens. */
    EventSink NOBODY = event -> {};

    /** Passes an event on; never throws. */
    void tell(SessionEvent event);
}
