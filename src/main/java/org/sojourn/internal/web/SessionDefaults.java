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

    /** The name that servers give the cookie. */
    static final String USUAL_NAME = "JSESSIONID";

    private static final String ATTRIBUTE = "org.sojourn.session-defaults";

    /** Notes them in the context. */
    static void note(ServletContext context) {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        context.setAttribute(
                ATTRIBUTE,
                new SessionDefaults(
                        context.getSessionTimeout(),
                        cookieName(context, cookie),
                        cookie.getPath(),
                        cookie.isHttpOnly()));
    }

    /** Jetty gives the cookie its usual name only when the application has set none. */
    private static @Nullable String cookieName(ServletContext context, SessionCookieConfig cookie) {
        return cookie.getName() == null
                        && context.getClass().getName().startsWith("org.eclipse.jetty.")
                ? USUAL_NAME
                : cookie.getName();
    }

    /** Those that were noted. */
    static Optional<SessionDefaults> of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof SessionDefaults noted
                ? Optional.of(noted)
                : Optional.empty();
    }
}
