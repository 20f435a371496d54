package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;
import org.sojourn.CookieConfig;
import org.sojourn.SessionConfig;
import org.sojourn.internal.config.ModelSettings;

/**
 * What holds for sessions that come by HTTP. Public, because Weld does not intercept a call inside
 * another of the same bean if the type of a parameter is not.
 *
 * @param idleSeconds the idle timeout of new sessions, unless {@code max-age} decides
 */
public record WebSettings(SessionCookie cookie, OptionalInt idleSeconds) {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /** What stands for no end of the idle time, and the longest that the setting can have. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    /**
     * Sojourn's own settings, and where one is absent that of any servlet container.
     *
     * @throws org.sojourn.SessionConfigException if the container's does not fit Sojourn's own
     */
    static WebSettings of(ModelSettings own, ServletContext context) {
        ServletSessionSettings described = new ServletSessionSettings(context, own::isGiven);
        CookieConfig cookie = described.complete(own.config().cookie());
        WebSettings complete =
                new WebSettings(
                        new SessionCookie(
                                cookie, described.cookieSeconds(), described.cookieAttributes()),
                        described.idleSeconds());
        complete.warnOfWeakSettings(own.config());
        return complete;
    }

    /** Names what the container has made weaker than the policy of the application's own. */
    private void warnOfWeakSettings(SessionConfig own) {
        SessionConfig effective = applyTo(own);
        own.policy().rulesBrokenBy(effective).stream()
                .filter(rule -> rule.isMetBy(own))
                .forEach(
                        rule ->
                                LOG.log(
                                        Level.WARNING,
                                        WebMessage.WEAKER_THAN_POLICY.text(
                                                rule.setting(),
                                                own.policy().settingName(),
                                                rule.source(),
                                                rule.value())));
    }

    private SessionConfig applyTo(SessionConfig own) {
        SessionConfig.Builder builder = own.toBuilder().cookie(cookie.config());
        if (cookie.seconds().isPresent()) {
            builder.cookiePersistent(true);
        }
        if (idleSeconds.isPresent()) {
            Duration idle = Duration.ofSeconds(idleSeconds.getAsInt());
            boolean isLonger = idle.isZero() || idle.compareTo(LONGEST) > 0;
            builder.renewalThreshold(Duration.ZERO).maxAge(isLonger ? LONGEST : idle);
        }
        return builder.build();
    }
}
