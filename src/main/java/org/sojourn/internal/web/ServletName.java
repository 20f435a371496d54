package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The servlet that a request is for, by its name. */
final class ServletName {

    private ServletName() {}

    /** Open Liberty has none for a request that asks for a WebSocket. */
    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHttpServletMapping())
                .map(HttpServletMapping::getServletName);
    }
}
