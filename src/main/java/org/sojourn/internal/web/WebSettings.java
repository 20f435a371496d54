package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.util.OptionalInt;
import org.sojourn.CookieConfig;
import org.sojourn.internal.config.ModelSettings;

/**
 * What holds for sessions that come by HTTP. Public, because Weld does not intercept a call inside
 * another of the same bean if the type of a parameter is not.
 *
 * @param idleSeconds the idle timeout of new sessions, unless {@code max-age} decides
 */
public record WebSettings(SessionCookie cookie, OptionalInt idleSeconds) {

    /**
     * Sojourn's own settings, and where one is absent that of any servlet container.
     *
     * @throws org.sojourn.SessionConfigException if the container's does not fit Sojourn's own
     */
    static WebSettings of(ModelSettings own, ServletContext context) {
        ServletSessionSettings described = new ServletSessionSettings(context, own::isGiven);
        CookieConfig cookie = described.complete(own.config().cookie());
        return new WebSettings(
                new SessionCookie(cookie, described.cookieSeconds(), described.cookieAttributes()),
                described.idleSeconds());
    }
}
