package org.sojourn.internal.manager;

/** What lives in sessions besides attributes, and wants to know when a session begins and ends. */
public interface SessionLifecycleListener {

    /**
     * Whether a notification has any effect; else a session that is about to end need not be read.
     */
    boolean isUsed();

    /** A session was made, which need not be the thread's current one. */
    void begun(BoundarySession session, String key);

    /**
     * A session has ended here and its row is gone; it is the thread's current one. What it held
     * can still be read, until this returns.
     */
    void ended(BoundarySession session, String key);

    /** The listener for the sessions of one boundary. */
    default SessionLifecycle of(BoundarySession session) {
        return new OfBoundary(this, session);
    }

    /** The listener for the sessions of one boundary. */
    record OfBoundary(SessionLifecycleListener listener, BoundarySession session)
            implements SessionLifecycle {

        @Override
        public boolean isUsed() {
            return listener.isUsed();
        }

        @Override
        public void begun(String key) {
            listener.begun(session, key);
        }

        @Override
        public void ended(String key) {
            listener.ended(session, key);
        }
    }
}
