package org.sojourn.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Asks for the user when all other filters have run, of which one may know the user. */
@Priority(Integer.MAX_VALUE)
final class IdentifyingFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        RestExchange.of(request).ifPresent(RestExchange::identify);
    }
}
