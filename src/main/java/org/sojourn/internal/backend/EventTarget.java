package org.sojourn.internal.backend;

import org.sojourn.event.SessionEvent;

/** Who is told what happens to sessions. */
@FunctionalInterface
public interface EventTarget {

    /** Nobody listens. */
    EventTarget NOBODY = event -> {};

    /** Passes an event on; never throws. */
    void tell(SessionEvent event);
}
