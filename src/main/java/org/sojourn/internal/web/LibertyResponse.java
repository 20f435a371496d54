package org.sojourn.internal.web;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.util.Optional;

/**
 * A response of Open Liberty, which would send a cookie beside an earlier one of its name.
 *
 * @param response the server's own object
 */
record LibertyResponse(ServerObject response) {

    private static final String PACKAGE = "io.openliberty.webcontainer";

    /** Empty for a response of another server. */
    static Optional<LibertyResponse> of(ServletResponse response) {
        if (response.getClass().getName().startsWith(PACKAGE)) {
            return Optional.of(new LibertyResponse(new ServerObject(response)));
        }
        return response instanceof ServletResponseWrapper wrapper
                ? of(wrapper.getResponse())
                : Optional.empty();
    }

    /** Takes all cookies of a name away, as far as the version of the server can do that. */
    void removeCookie(String name) {
        try {
            response.call("removeCookie", name);
        } catch (ReflectiveOperationException | RuntimeException builtOtherwise) {
            return;
        }
    }
}
