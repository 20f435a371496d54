package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.Consumer;
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.message.Messages;

/** Gives the session of a boundary the form that plain Servlet code knows. */
record HttpSessions(
        SessionManager manager,
        ApplicationListeners listeners,
        WebSettings settings,
        ServletContext context) {

    SessionEvents observe(ActiveSession session) {
        SessionEvents events = new SessionEvents(session, this);
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
        Optional<ActiveSession> outer = manager.active();
        try {
            manager.activate(
                    id,
                    () -> {
                        ActiveSession session = manager.current();
                        work.accept(existing(eventsOf(session, outer)));
                        return null;
                    });
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** It is too late to observe the session of a boundary that was joined: it may be in use. */
    private SessionEvents eventsOf(ActiveSession session, Optional<ActiveSession> outer) {
        if (session.observer() instanceof SessionEvents known) {
            return known;
        }
        boolean joined = outer.filter(other -> other == session).isPresent();
        return joined ? new SessionEvents(session, this) : observe(session);
    }

    private static HttpSession existing(SessionEvents events) {
        if (!events.session().isAlive()) {
            throw Messages.sessionOutOfReach();
        }
        return events.facade();
    }
}
