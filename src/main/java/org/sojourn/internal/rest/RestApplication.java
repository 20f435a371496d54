package org.sojourn.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sojourn.SessionConfig;
import org.sojourn.internal.http.CookieRules;
import org.sojourn.internal.http.ExcludedPaths;
import org.sojourn.internal.manager.SessionManager;

/**
 * The application whose sessions are used by Jakarta REST.
 *
 * @param endsAreSeen whether the implementation shows when it has finished with a request
 */
record RestApplication(SessionManager manager, boolean endsAreSeen) {

    /** A request as it came. */
    RestClient client(ContainerRequestContext request) {
        return new RestClient(
                new CookieRules(config().cookie(), OptionalInt.empty(), Map.of()), request);
    }

    /** What switches the session off for a request, whatever resource it is for. */
    Optional<String> reasonForNone(ContainerRequestContext request) {
        return new ExcludedPaths(config().exclude())
                .reason(request.getUriInfo().getRequestUri().getPath());
    }

    boolean savesOnError() {
        return config().saveOnError();
    }

    /** How long a response waits for the method that began it. */
    Duration patience() {
        return config().operationTimeout();
    }

    private SessionConfig config() {
        return manager.config();
    }
}
