package org.sojourn.internal.manager;

/** Is notified of the begin and the end of the session of one boundary. */
interface SessionLifecycle {

    boolean isUsed();

    void begun(String key);

    void ended(String key);
}
