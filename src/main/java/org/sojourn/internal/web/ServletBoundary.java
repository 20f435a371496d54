package org.sojourn.internal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        Exchange exchange = new Exchange(session, cookie, request, response);
        exchange.identify();
        HttpServletRequest wrapped =
                new SessionRequest(
                        request,
                        manager,
                        exchange,
                        session,
                        events,
                        cookie.read(request).orElse(null));
        try {
            current.pass(wrapped, exchange.committingResponse(), chain);
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
        try {
            manager.skip(
                    reason,
                    () -> {
                        current.pass(new SkippedRequest(request, reason), response, chain);
                        return true;
                    });
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    private static void complete(Exchange exchange, Throwable failure) {
        try {
            exchange.complete(failure);
        } catch (RuntimeException | Error notStored) {
            if (notStored != failure) {
                failure.addSuppressed(notStored);
            }
        }
    }
}
