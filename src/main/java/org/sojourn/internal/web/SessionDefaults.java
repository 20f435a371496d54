package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a server gives sessions before the listeners of the application have run. The
 * application has set what differs from them later.
 *
 * @param timeout minutes
 * @param cookieName null where the server leaves the name open
 * @param cookiePath null where the server leaves the path open
 */
record SessionDefaults(
        int timeout, @Nullable String cookieName, @Nullable String cookiePath, boolean httpOnly) {

    private static final String ATTRIBUTE = "org.sojourn.session-defaults";

    /** Notes them in the context. */
    static void note(ServletContext context) {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        context.setAttribute(
                ATTRIBUTE,
                new SessionDefaults(
                        context.getSessionTimeout(),
                        cookie.getName(),
                        cookie.getPath(),
                        cookie.isHttpOnly()));
    }

    /** Those that were noted. */
    static Optional<SessionDefaults> of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof SessionDefaults noted
                ? Optional.of(noted)
                : Optional.empty();
    }
}
