package org.sojourn.internal.web;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.ServletContext;
import java.util.OptionalInt;
import org.sojourn.SessionConfig;
import org.sojourn.StoredIn;
import org.sojourn.internal.config.SettingSource;
import org.sojourn.internal.config.Settings;
import org.sojourn.internal.manager.SessionManager;

/**
 * What holds for sessions that come by HTTP. Public, because Weld does not intercept a call inside
 * another of the same bean if the type of a parameter is not.
 *
 * @param idleSeconds the idle timeout of new sessions, unless {@code max-age} decides
 */
public record WebSettings(SessionConfig config, SessionCookie cookie, OptionalInt idleSeconds) {

    /** Sojourn's own settings, and where one is absent that of any servlet container. */
    static WebSettings of(SessionManager manager, Instance<Object> beans, ServletContext context) {
        Settings settings = new Settings(SettingSource.detect());
        boolean decidedByBean =
                !beans.select(SessionConfig.class).isUnsatisfied()
                        || !beans.select(SessionConfig.class, StoredIn.Literal.of(manager.model()))
                                .isUnsatisfied();
        ServletSessionSettings described =
                new ServletSessionSettings(
                        context, name -> decidedByBean || settings.isGiven(manager.model(), name));
        SessionConfig config = described.complete(manager.config());
        return new WebSettings(
                config,
                new SessionCookie(config, described.cookieSeconds(), described.cookieAttributes()),
                described.idleSeconds());
    }
}
