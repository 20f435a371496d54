package org.sojourn.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import org.sojourn.internal.http.Unavailable;

/** Saves the session before the response is written, after all other filters. */
@Priority(Integer.MIN_VALUE)
final class SavingFilter implements ContainerResponseFilter {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final Annotation[] NO_ANNOTATIONS = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RestExchange.of(request).ifPresent(exchange -> save(exchange, request, response));
    }

    private static void save(
            RestExchange exchange,
            ContainerRequestContext request,
            ContainerResponseContext response) {
        exchange.save(response.getStatus())
                .ifPresent(unavailable -> answer(unavailable, request, response));
        exchange.write(response.getHeaders());
        if (!response.hasEntity()) {
            exchange.answer();
            exchange.finish();
        }
    }

    private static void answer(
            Unavailable unavailable,
            ContainerRequestContext request,
            ContainerResponseContext response) {
        LOG.log(Level.ERROR, unavailable.forLog(request.getMethod()));
        response.setStatus(Unavailable.STATUS);
        response.setEntity(unavailable.forClient(), NO_ANNOTATIONS, MediaType.TEXT_PLAIN_TYPE);
    }
}
