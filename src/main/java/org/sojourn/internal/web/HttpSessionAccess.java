package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.message.Messages;

/** Gives the session of a boundary the form that plain Servlet code knows. */
record HttpSessionAccess(
        SessionManager manager,
        HttpSessionListeners listeners,
        WebSettings settings,
        ServletContext context) {

    /** A boundary that joined another goes on with the {@code HttpSession} of that. */
    HttpSessionNotifier observe(ActiveSession session) {
        if (session.observer() instanceof HttpSessionNotifier known) {
            return known;
        }
        HttpSessionNotifier events = new HttpSessionNotifier(session, this);
        session.observe(events);
        return events;
    }

    /**
     * Does something with the session of an id: in the boundary that the thread is in, if it is of
     * that session, else in one of its own.
     *
     * @throws IllegalStateException if there is no such session
     */
    void access(String id, Consumer<HttpSession> work) {
        try {
            manager.activate(
                    id,
                    () -> {
                        work.accept(existing(observe(manager.current())));
                        return null;
                    });
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpSession existing(HttpSessionNotifier events) {
        if (!events.session().isAlive()) {
            throw Messages.sessionOutOfReach();
        }
        return events.facade();
    }
}
