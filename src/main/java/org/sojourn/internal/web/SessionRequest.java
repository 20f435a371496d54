package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.TooManySessionsException;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionManager;

/**
 * The request as the application sees it: its session is that of the boundary, and the container's
 * own is out of reach.
 *
 * <p>Has the session stored before another thread gets hold of the response, which it may commit at
 * any time, or the container does.
 */
final class SessionRequest extends BoundaryRequest {

    private final SessionManager manager;
    private final HttpExchange exchange;
    private final CommittingResponse response;
    private final BoundarySession session;
    private final List<String> sentIds;

    SessionRequest(SessionManager manager, HttpExchange exchange, CommittingResponse response) {
        super(exchange.request(), response);
        this.manager = manager;
        this.exchange = exchange;
        this.response = response;
        this.session = exchange.session();
        this.sentIds = exchange.sentIds();
    }

    @Override
    public HttpSession getSession() {
        if (isLeft()) {
            return super.getSession();
        }
        if (manager.isSkipped()) {
            throw manager.refusal();
        }
        if (session.isFinished() && !session.isAlive()) {
            throw requestEnded();
        }
        try {
            session.begin();
        } catch (SessionStateException tooLate) {
            throw new IllegalStateException(tooLate.getMessage(), tooLate);
        }
        return exchange.facade();
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (isLeft()) {
            return super.getSession(create);
        }
        return create || !manager.isSkipped() && session.isAlive() ? getSession() : null;
    }

    /** Keeps what the session holds; the old id is dead once the session is stored. */
    @Override
    public String changeSessionId() {
        if (!session.isAlive()) {
            throw new IllegalStateException(WebMessage.NO_SESSION_TO_ROTATE.text());
        }
        if (session.isFinished()) {
            throw requestEnded();
        }
        session.verbs().rotateId();
        return exchange.facade().getId();
    }

    /** Of several that the client sent the one that has a session, else the first. */
    @Override
    public @Nullable String getRequestedSessionId() {
        if (sentIds.size() > 1) {
            return session.presentedId()
                    .map(SessionId::value)
                    .filter(sentIds::contains)
                    .orElse(sentIds.get(0));
        }
        return sentIds.isEmpty() ? null : sentIds.get(0);
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return exchange.hasRequestedSession();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return !sentIds.isEmpty();
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    /** The container may answer by a challenge or a form of its own. */
    @Override
    public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
        identify();
        response.beforeCommit();
        boolean authenticated = super.authenticate(answer);
        identifyOrLogOut();
        return authenticated;
    }

    /** An id that was known before the user's rights changed is worth nothing afterwards. */
    @Override
    public void login(String user, String password) throws ServletException {
        identify();
        super.login(user, password);
        identifyOrLogOut();
    }

    /** After the end of the request a session could not follow its user: nothing is stored. */
    private void identify() {
        if (!session.isFinished()) {
            session.identify();
        } else if (session.isAlive()) {
            throw requestEnded();
        }
    }

    private static IllegalStateException requestEnded() {
        return new IllegalStateException(ManagerMessage.REQUEST_ENDED.text());
    }

    /** A user with too many sessions is not logged in. */
    private void identifyOrLogOut() throws ServletException {
        try {
            identify();
        } catch (TooManySessionsException refused) {
            super.logout();
            identify();
            throw refused;
        }
    }

    /** The container may send the client to where it logs out elsewhere, too. */
    @Override
    public void logout() throws ServletException {
        identify();
        response.beforeCommit();
        super.logout();
        identify();
    }

    /** The container may answer at once. */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
            throws IOException, ServletException {
        response.beforeCommit();
        return super.upgrade(type);
    }

    @Override
    public AsyncContext startAsync() {
        exchange.commit();
        AsyncContext started = super.startAsync();
        exchange.startedAsync();
        return started;
    }

    @Override
    public AsyncContext startAsync(ServletRequest given, ServletResponse answer) {
        exchange.commit();
        AsyncContext started = super.startAsync(given, answer);
        exchange.startedAsync();
        return started;
    }
}
