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
    @Inject HttpSessionListeners listeners;
    @Inject CurrentRequest current;

    private final PendingIds pendingIds = new PendingIds();

    /** The id that a request presents; null for none. */
    public @Nullable String presentedId(
            WebSettings settings, HttpServletRequest request, HttpServletResponse response) {
        return presented(settings.cookie(), request, response).stream().findFirst().orElse(null);
    }

    /** What an earlier dispatch of the same request set, or what the client sent, best first. */
    private List<String> presented(
            SessionCookie cookie, HttpServletRequest request, HttpServletResponse response) {
        return cookie.candidates(
                pendingIds
                        .of(cookie, request, response)
                        .map(List::of)
                        .orElseGet(() -> cookie.sent(request)));
    }

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
        HttpSessionNotifier events =
                new HttpSessionAccess(manager, listeners, settings, request.getServletContext())
                        .observe(session);
        SessionCookie cookie = settings.cookie();
        session.alsoPresented(presented(cookie, request, response).stream().skip(1).toList());
        HttpExchange exchange =
                new HttpExchange(
                        session, manager.hasJoined(), cookie, pendingIds, request, response);
        exchange.keepOutOfCaches();
        exchange.identify();
        CommittingResponse committing = exchange.committingResponse();
        SessionRequest wrapped =
                new SessionRequest(
                        request,
                        manager,
                        exchange,
                        session,
                        events,
                        committing,
                        cookie.sent(request));
        try {
            passCompletely(wrapped, committing, exchange, chain);
        } finally {
            wrapped.end();
        }
    }

    private void passCompletely(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpExchange exchange,
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
        SessionlessRequest skipped = new SessionlessRequest(request, response, reason);
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

    private static void complete(HttpExchange exchange, Throwable failure) {
        try {
            exchange.complete(failure);
        } catch (RuntimeException | Error notStored) {
            if (notStored != failure) {
                failure.addSuppressed(notStored);
            }
        }
    }
}
