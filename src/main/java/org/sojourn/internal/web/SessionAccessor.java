package org.sojourn.internal.web;

import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/**
 * The way to a session for code outside of its requests (Servlet 6.1, {@link
 * HttpSession.Accessor}). Each call is a boundary of its own, whose changes are stored when it
 * returns; may be used by any number of threads.
 */
record SessionAccessor(HttpSessionAccess sessions, String id) implements HttpSession.Accessor {

    static HttpSession.Accessor of(HttpSessionAccess sessions, String id) {
        return new SessionAccessor(sessions, id);
    }

    @Override
    public void access(Consumer<HttpSession> sessionConsumer) {
        sessions.access(id, sessionConsumer);
    }

    /** The id is a secret. */
    @Override
    public String toString() {
        return "SessionAccessor";
    }
}
