package org.sojourn.internal.manager;

/** What lives in sessions besides attributes, and wants to know when a session begins and ends. */
public interface SessionLifecycleListener {

    /** Whether it is worth while to tell, and to look up a session that is about to end. */
    boolean isUsed();

    /** A session was made, which need not be the thread's current one. */
    void begun(BoundarySession session, String key);

    /**
     * A session has ended here and its row is gone; it is the thread's current one. What it held
     * can still be read, until this returns.
     */
    void ended(BoundarySession session, String key);
}
