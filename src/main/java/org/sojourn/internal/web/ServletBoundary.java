package org.sojourn.internal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.ActivateSession;
import org.sojourn.SessionId;
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.SessionManager;

/**
 * The method that makes a servlet request a session boundary: the same interceptor as for every
 * other way into an application.
 */
@ApplicationScoped
public class ServletBoundary {

    @Inject SessionManager manager;
    @Inject ApplicationListeners listeners;
    @Inject CurrentRequest current;

    /** Lets a request pass through the rest of the chain, with its session. */
    @ActivateSession
    public void pass(
            @SessionId @Nullable String presentedId,
            WebSettings settings,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        ActiveSession session = manager.current();
        SessionEvents events =
                new HttpSessions(manager, listeners, settings, request.getServletContext())
                        .observe(session);
        SessionCookie cookie = settings.cookie();
        List<String> sent = cookie.sent(request);
        session.alsoPresented(cookie.presented(sent, response).stream().skip(1).toList());
        Exchange exchange = new Exchange(session, manager.hasJoined(), cookie, request, response);
        exchange.identify();
        CommittingResponse committing = exchange.committingResponse();
        SessionRequest wrapped =
                new SessionRequest(request, manager, exchange, session, events, committing, sent);
        try {
            passCompletely(wrapped, committing, exchange, chain);
        } finally {
            wrapped.end();
        }
    }

    private void passCompletely(
            HttpServletRequest request,
            HttpServletResponse response,
            Exchange exchange,
            FilterChain chain)
            throws IOException, ServletException {
        try {
            current.pass(request, response, chain);
        } catch (Throwable failure) {
            complete(exchange, failure);
            throw failure;
        }
        exchange.complete(null);
    }

    /** Lets a request pass without a session. */
    public void skip(
            String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        SkippedRequest skipped = new SkippedRequest(request, response, reason);
        try {
            manager.skip(
                    reason,
                    () -> {
                        current.pass(skipped, response, chain);
                        return true;
                    });
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        } finally {
            skipped.end();
        }
    }

    private static void complete(Exchange exchange, Throwable failure) {
        try {
            exchange.complete(failure);
        } catch (RuntimeException notStored) {
            if (notStored != failure) {
                failure.addSuppressed(notStored);
            }
        }
    }
}
