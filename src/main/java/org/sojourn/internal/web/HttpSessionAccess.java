package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;
import org.sojourn.internal.manager.SessionManager;

/** The way to sessions in the form that plain Servlet code knows. */
interface HttpSessionAccess {

    SessionManager manager();

    HttpSessionListeners listeners();

    WebSettings settings();

    ServletContext context();

    /**
     * Does something with the session of an id: in the boundary that the thread is in, if it is of
     * that session, else in one of its own.
     *
     * @throws IllegalStateException if there is no such session
     */
    void access(String id, Consumer<HttpSession> work);
}
