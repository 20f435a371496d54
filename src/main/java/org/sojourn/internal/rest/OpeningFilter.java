package org.sojourn.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.jspecify.annotations.Nullable;

/** Opens the boundary of a request, before all other filters. */
@PreMatching
@Priority(Integer.MIN_VALUE)
final class OpeningFilter implements ContainerRequestFilter {

    private final RestApplication application;

    /** Where no implementation shows the end of a request that was cut short. */
    private final ThreadLocal<@Nullable RestExchange> last = new ThreadLocal<>();

    OpeningFilter(RestApplication application) {
        this.application = application;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!application.endsAreSeen()) {
            giveUpLast();
        }
        if (!application.manager().isWithin()) {
            RestExchange exchange = RestExchange.begin(application, request);
            if (!application.endsAreSeen()) {
                last.set(exchange);
            }
        }
    }

    private void giveUpLast() {
        RestExchange left = last.get();
        last.remove();
        if (left != null) {
            left.finishForGood();
        }
    }
}
