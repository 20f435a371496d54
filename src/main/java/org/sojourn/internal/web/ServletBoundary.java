package org.sojourn.internal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sojourn.ActivateSession;
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

    /** A request with its response, as the boundary that it is about to be. */
    HttpExchange exchange(
            WebSettings settings, HttpServletRequest request, HttpServletResponse response) {
        HttpSessionAccess sessions =
                new WebApplication(manager, listeners, settings, request.getServletContext());
        HttpServletRequest containers = BoundaryRequest.containers(request);
        return new HttpExchange(sessions, pendingIds, request, containers, response);
    }

    /** Lets a request pass through the rest of the chain, with its session. */
    @ActivateSession
    public void pass(HttpExchange exchange, FilterChain chain)
            throws IOException, ServletException {
        exchange.keepOutOfCaches();
        exchange.session().identify();
        CommittingResponse response = new CommittingResponse(exchange);
        SessionRequest wrapped = new SessionRequest(manager, exchange, response);
        try {
            current.pass(wrapped, response, chain);
        } finally {
            wrapped.end();
        }
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
}
