package org.sojourn.internal.web;

import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/**
 * The way to a session for code outside of its requests (Servlet 6.1, {@link
 * HttpSession.Accessor}). Each call is a boundary of its own, whose changes are stored when it
 * returns; may be used by any number of threads.
 *
 * @param application the class loader of the request that the accessor comes from. GlassFish finds
 *     the beans of an application by the class loader of the thread, and its threads for
 *     asynchronous requests have none of an application
 */
record SessionAccessor(HttpSessionAccess sessions, String id, ClassLoader application)
        implements HttpSession.Accessor {

    static HttpSession.Accessor of(HttpSessionAccess sessions, String id) {
        return new SessionAccessor(sessions, id, Thread.currentThread().getContextClassLoader());
    }

    @Override
    public void access(Consumer<HttpSession> sessionConsumer) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            sessions.access(id, sessionConsumer);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The id is a secret. */
    @Override
    public String toString() {
        return "SessionAccessor";
    }
}
