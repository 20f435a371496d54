package org.sojourn.internal.manager;

import java.util.ArrayDeque;
import java.util.Deque;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.backend.SessionEventPublisher;

/**
 * What happened to the session of one boundary and is not published yet: observers run when all
 * that follows from it is done.
 */
final class PendingEvents {

    private final SessionEventPublisher publisher;
    private final Deque<SessionEvent> events = new ArrayDeque<>(2);
    private boolean hadCorrupt;

    PendingEvents(SessionEventPublisher publisher) {
        this.publisher = publisher;
    }

    /** A boundary meets an unreadable row once, however often it looks. */
    void add(SessionEvent event) {
        boolean isCorrupt = event instanceof SessionEvent.Corrupt;
        if (!isCorrupt || !hadCorrupt) {
            events.add(event);
        }
        hadCorrupt |= isCorrupt;
    }

    void publish() {
        for (SessionEvent next = events.poll(); next != null; next = events.poll()) {
            publisher.publish(next);
        }
    }
}
