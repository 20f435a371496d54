package org.sojourn.internal.manager;

/** What lives in sessions besides attributes, and wants to know when a session begins and ends. */
public interface SessionScope {

    /** Nothing does. */
    SessionScope NONE = new SessionScope() {};

    /** Whether it is worth while to tell, and to look up a session that is about to end. */
    default boolean isUsed() {
        return false;
    }

    /** A session was made; it is the thread's current one. */
    default void begun(ActiveSession session, String key) {}

    /**
     * A session has ended here and its row is gone; it is the thread's current one. What it held
     * can still be read, until this returns.
     */
    default void ended(ActiveSession session, String key) {}
}
