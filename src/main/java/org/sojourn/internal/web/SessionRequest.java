package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.message.Messages;

/**
 * The request as the application sees it: its session is that of the boundary, and the container's
 * own is out of reach.
 *
 * <p>Has the session stored before another thread gets hold of the response, which it may commit at
 * any time and, by {@link #startAsync()}, without the filter's wrapper.
 */
final class SessionRequest extends HttpServletRequestWrapper {

    private final SessionManager manager;
    private final Exchange exchange;
    private final ActiveSession session;
    private final SessionEvents events;
    private final @Nullable String requestedId;
    private @Nullable AsyncContext ownContext;
    private volatile boolean left;

    SessionRequest(
            HttpServletRequest request,
            SessionManager manager,
            Exchange exchange,
            ActiveSession session,
            SessionEvents events,
            @Nullable String requestedId) {
        super(request);
        this.manager = manager;
        this.exchange = exchange;
        this.session = session;
        this.events = events;
        this.requestedId = requestedId;
    }

    @Override
    public HttpSession getSession() {
        if (left) {
            return super.getSession();
        }
        if (manager.isSkipped()) {
            throw manager.refusal();
        }
        try {
            session.begin();
        } catch (SessionStateException tooLate) {
            throw Messages.illegalState(tooLate);
        }
        return events.facade();
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (left) {
            return super.getSession(create);
        }
        return create || !manager.isSkipped() && session.isAlive() ? getSession() : null;
    }

    /** Keeps what the session holds; the old id is dead once the session is stored. */
    @Override
    public String changeSessionId() {
        if (!session.isAlive()) {
            throw Messages.noSessionToRename();
        }
        session.renewId();
        return events.facade().getId();
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return requestedId;
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return requestedId != null && session.isFound();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return requestedId != null;
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        exchange.identify();
        boolean authenticated = super.authenticate(response);
        exchange.identify();
        return authenticated;
    }

    /** An id that was known before the user's rights changed is worth nothing afterwards. */
    @Override
    public void login(String user, String password) throws ServletException {
        exchange.identify();
        super.login(user, password);
        exchange.identify();
    }

    @Override
    public void logout() throws ServletException {
        exchange.identify();
        super.logout();
        exchange.identify();
    }

    @Override
    public AsyncContext startAsync() {
        exchange.commit();
        ownContext = new SessionAsyncContext(super.startAsync(), this);
        return ownContext;
    }

    @Override
    public AsyncContext getAsyncContext() {
        return ownContext == null ? super.getAsyncContext() : ownContext;
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        exchange.commit();
        ownContext = new SessionAsyncContext(super.startAsync(request, response), this);
        return ownContext;
    }

    /**
     * The boundary is over, and a dispatch to the next one under way. Until that begins, only the
     * container asks for a session: Weld for beans of its own scope, which it keeps in its own.
     */
    void leave() {
        left = true;
    }
}
