package org.sojourn.internal.manager;

import java.util.concurrent.atomic.AtomicBoolean;

/** Has the observer of a session, and those of its beans, notified of its end once each. */
final class EndNotices {

    private final AtomicBoolean ofSession = new AtomicBoolean();
    private final AtomicBoolean ofBeans = new AtomicBoolean();

    void session(Runnable notification) {
        once(ofSession, notification);
    }

    void beans(Runnable notification) {
        once(ofBeans, notification);
    }

    private static void once(AtomicBoolean done, Runnable notification) {
        if (done.compareAndSet(false, true)) {
            notification.run();
        }
    }
}
