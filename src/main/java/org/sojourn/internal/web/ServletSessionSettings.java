package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.SameSite;
import org.sojourn.SessionConfig.Secure;
import org.sojourn.SessionConfigException;

/**
 * Settings of {@code <session-config>} in web.xml and of {@link
 * ServletContext#getSessionCookieConfig()}, which every servlet container knows. Each is used where
 * the setting of Sojourn for the same thing is absent.
 */
final class ServletSessionSettings {

    private static final String CONTAINERS_NAME = "JSESSIONID";

    /** Attributes that are settings of their own, in lower case. */
    private static final Set<String> SETTINGS =
            Set.of(
                    "comment",
                    "domain",
                    "expires",
                    "httponly",
                    "max-age",
                    "partitioned",
                    "path",
                    "samesite",
                    "secure");

    private static final Pattern ENDS_LINE = Pattern.compile("[;\\p{Cntrl}]");

    private final ServletContext context;
    private final WebXmlSessionConfig descriptor;
    private final Optional<SessionDefaults> before;
    private final Predicate<String> given;

    /**
     * @param given whether Sojourn's own setting of a name was given
     */
    ServletSessionSettings(ServletContext context, Predicate<String> given) {
        this.context = context;
        this.descriptor = WebXmlSessionConfig.of(context);
        this.before = SessionDefaults.of(context);
        this.given = given;
    }

    /**
     * The settings, completed by those of the descriptor and of the servlet context. Where none of
     * them has a path, the cookie's is the context path, as that of the container's own cookie.
     */
    SessionConfig complete(SessionConfig own) {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        SessionConfig.Builder builder = own.toBuilder();
        take("cookie-name", name(cookie), builder::cookieName);
        take("cookie-path", path(cookie), builder::cookiePath);
        take("cookie-domain", cookie.getDomain(), builder::cookieDomain);
        take("cookie-same-site", attribute(cookie, "SameSite"), text -> sameSite(text, builder));
        take(
                "cookie-http-only",
                httpOnly(cookie),
                text -> builder.cookieHttpOnly(Boolean.parseBoolean(text)));
        take(
                "cookie-partitioned",
                attribute(cookie, "Partitioned"),
                text -> partition(text, builder));
        take(
                "cookie-persistent",
                descriptor.text("max-age").orElse(null),
                text -> persist(text, builder));
        if (cookie.isSecure() && !given.test("cookie-secure")) {
            builder.cookieSecure(Secure.ALWAYS);
        }
        SessionConfig completed = builder.build();
        return completed.cookiePath().isPresent()
                ? completed
                : builder.cookiePath(new ContextPath(context.getContextPath()).encoded()).build();
    }

    /**
     * What the cookie has besides: attributes of the application's own.
     *
     * @throws SessionConfigException if a value would not stay in the cookie's line
     */
    Map<String, String> cookieAttributes() {
        Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        attributes.putAll(descriptor.attributes());
        attributes.putAll(attributes(context.getSessionCookieConfig()));
        attributes.keySet().removeIf(name -> SETTINGS.contains(name.toLowerCase(Locale.ROOT)));
        attributes.forEach(
                (name, value) -> {
                    if (ENDS_LINE.matcher(name + value).find()) {
                        throw new SessionConfigException(
                                "of <cookie-config>, attribute " + name,
                                value,
                                "no semicolon and no control character");
                    }
                });
        return attributes;
    }

    /** How long the cookie lives, in seconds, if not as long as the session. */
    OptionalInt cookieSeconds() {
        int seconds = context.getSessionCookieConfig().getMaxAge();
        return seconds > 0 && !given.test("cookie-persistent")
                ? OptionalInt.of(seconds)
                : OptionalInt.empty();
    }

    /** The idle timeout that the application gives new sessions, in seconds; zero is never. */
    OptionalInt idleSeconds() {
        if (given.test("max-age")) {
            return OptionalInt.empty();
        }
        int minutes = context.getSessionTimeout();
        if (before.filter(server -> server.timeout() != minutes).isPresent()) {
            return OptionalInt.of(seconds(minutes));
        }
        try {
            return descriptor.text("session-timeout").stream()
                    .mapToInt(described -> seconds(Integer.parseInt(described)))
                    .findFirst();
        } catch (NumberFormatException containersProblem) {
            return OptionalInt.empty();
        }
    }

    private static int seconds(int minutes) {
        return Math.min(Math.max(0, minutes), Integer.MAX_VALUE / 60) * 60;
    }

    private void take(String setting, @Nullable String value, Consumer<String> target) {
        if (value != null && !value.isEmpty() && !given.test(setting)) {
            target.accept(value);
        }
    }

    /** The container's usual name only where the application asks for it. */
    private @Nullable String name(SessionCookieConfig cookie) {
        String name = cookie.getName();
        boolean isDefault =
                CONTAINERS_NAME.equals(name)
                        && descriptor.text("name").isEmpty()
                        && before.filter(server -> server.cookieName() == null).isEmpty();
        return isDefault ? null : name;
    }

    private @Nullable String httpOnly(SessionCookieConfig cookie) {
        boolean isSet =
                before.filter(server -> server.httpOnly() != cookie.isHttpOnly()).isPresent();
        return isSet
                ? String.valueOf(cookie.isHttpOnly())
                : descriptor.text("http-only").orElse(null);
    }

    /**
     * Where the application has set no path, some servers have the context path, in a spelling of
     * their own.
     */
    private @Nullable String path(SessionCookieConfig cookie) {
        String path = cookie.getPath();
        boolean isDescribed = descriptor.text("path").isPresent();
        return isDescribed || !context.getContextPath().equals(path) ? path : null;
    }

    /** Payara 6 throws where there are none. */
    private static Map<String, String> attributes(SessionCookieConfig cookie) {
        try {
            Map<String, String> attributes = cookie.getAttributes();
            return attributes == null ? Map.of() : attributes;
        } catch (NullPointerException none) {
            return Map.of();
        }
    }

    private @Nullable String attribute(SessionCookieConfig cookie, String name) {
        String attribute = cookie.getAttribute(name);
        return attribute == null ? descriptor.text(name).orElse(null) : attribute;
    }

    private static void partition(String text, SessionConfig.Builder builder) {
        builder.cookiePartitioned(Boolean.parseBoolean(text));
    }

    /** A negative {@code <max-age>}. It is also the default, so code cannot be seen to set it. */
    private static void persist(String seconds, SessionConfig.Builder builder) {
        builder.cookiePersistent(!seconds.startsWith("-"));
    }

    private static void sameSite(String text, SessionConfig.Builder builder) {
        Optional<SameSite> known =
                Stream.of(SameSite.values())
                        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findAny();
        known.ifPresent(builder::cookieSameSite);
    }
}
