package org.sojourn.internal.manager;

import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;

/** Whether a session is stored that holds nothing. */
final class EmptySessionRule {

    private final boolean keepsAll;
    private boolean isCountedOn;

    EmptySessionRule(SessionConfig config) {
        keepsAll = config.emptySessions() == EmptySessions.KEEP;
    }

    /** The application expects to find the session again. */
    void countOn() {
        isCountedOn = true;
    }

    /** There is no session any more. */
    void reset() {
        isCountedOn = false;
    }

    /** Does something that does not count: a listener that asks for the id does not rely on it. */
    void uncounted(Runnable work) {
        boolean before = isCountedOn;
        work.run();
        isCountedOn = before;
    }

    boolean keepsEmpty() {
        return keepsAll || isCountedOn;
    }
}
