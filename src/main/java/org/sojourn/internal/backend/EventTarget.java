package org.sojourn.internal.backend;

import org.sojourn.event.SessionEvent;

/** Receives what happens to sessions. */
@FunctionalInterface
public interface EventTarget {

    /** Passes nothing on. */
    EventTarget NONE = event -> {};

    /** Passes an event on; never throws. */
    void publish(SessionEvent event);
}
