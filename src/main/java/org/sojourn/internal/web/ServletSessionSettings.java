package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.CookieConfig;
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

    private static final String COOKIE_PERSISTENT = "cookie-persistent";
    private static final String ROOT = "/";

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
     * @param given whether Sojourn's own setting of a key was given
     */
    ServletSessionSettings(ServletContext context, Predicate<String> given) {
        this.context = context;
        this.descriptor = WebXmlSessionConfig.of(context);
        this.before = SessionDefaults.of(context);
        this.given = given;
    }

    /**
     * The settings of the cookie, completed by those of the descriptor and of the servlet context.
     * Where none of them has a path, the cookie's is the context path, as that of the container's
     * own cookie.
     *
     * @throws SessionConfigException if a value is not allowed, or if every browser refuses the
     *     cookie
     */
    CookieConfig complete(CookieConfig own) {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        SessionConfig.Builder builder = SessionConfig.builder();
        builder.cookie(
                new CookieConfig(
                        unlessGiven("cookie-name", name(cookie)).orElse(own.name()),
                        unlessGiven("cookie-path", path(cookie)).or(own::path),
                        unlessGiven("cookie-domain", text(cookie.getDomain())).or(own::domain),
                        unlessGiven("cookie-secure", secure(cookie)).orElse(own.secure()),
                        unlessGiven("cookie-http-only", httpOnly(cookie)).orElse(own.httpOnly()),
                        unlessGiven("cookie-same-site", sameSite(cookie)).orElse(own.sameSite()),
                        unlessGiven(COOKIE_PERSISTENT, persistent()).orElse(own.persistent()),
                        unlessGiven("cookie-partitioned", partitioned(cookie))
                                .orElse(own.partitioned()),
                        own.trustForwardedProto(),
                        own.noStore()));
        if (builder.build().cookiePath().isEmpty()) {
            builder.cookiePath(new ContextPath(context.getContextPath()).encoded());
        }
        return builder.build().cookie();
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
        return seconds > 0 && !given.test(COOKIE_PERSISTENT)
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

    private <T> Optional<T> unlessGiven(String setting, Optional<T> described) {
        return given.test(setting) ? Optional.empty() : described;
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /** The container's usual name only where the application asks for it. */
    private Optional<String> name(SessionCookieConfig cookie) {
        String name = cookie.getName();
        boolean isDefault =
                SessionDefaults.USUAL_NAME.equals(name)
                        && descriptor.text("name").isEmpty()
                        && before.filter(server -> server.cookieName() == null).isEmpty();
        return isDefault ? Optional.empty() : text(name);
    }

    /**
     * Where the application has set no path, some servers have the context path, in a spelling of
     * their own. Open Liberty has the root, for all its applications; their sessions would take
     * each other's cookie away.
     */
    private Optional<String> path(SessionCookieConfig cookie) {
        String path = cookie.getPath();
        boolean isDescribed = descriptor.text("path").isPresent();
        boolean isServers =
                context.getContextPath().equals(path)
                        || before.filter(server -> ROOT.equals(server.cookiePath())).isPresent()
                                && ROOT.equals(path);
        return isDescribed || !isServers ? text(path) : Optional.empty();
    }

    private static Optional<Secure> secure(SessionCookieConfig cookie) {
        return cookie.isSecure() ? Optional.of(Secure.ALWAYS) : Optional.empty();
    }

    private Optional<Boolean> httpOnly(SessionCookieConfig cookie) {
        boolean isSet =
                before.filter(server -> server.httpOnly() != cookie.isHttpOnly()).isPresent();
        return isSet
                ? Optional.of(cookie.isHttpOnly())
                : described("http-only").map(Boolean::valueOf);
    }

    /** An unknown value changes nothing. */
    private Optional<SameSite> sameSite(SessionCookieConfig cookie) {
        return attribute(cookie, "SameSite")
                .flatMap(
                        text ->
                                Stream.of(SameSite.values())
                                        .filter(value -> value.name().equalsIgnoreCase(text))
                                        .findAny());
    }

    private Optional<Boolean> partitioned(SessionCookieConfig cookie) {
        return attribute(cookie, "Partitioned").map(Boolean::valueOf);
    }

    /** A negative {@code <max-age>}. It is also the default, so code cannot be seen to set it. */
    private Optional<Boolean> persistent() {
        return described("max-age").map(seconds -> !seconds.startsWith("-"));
    }

    private Optional<String> attribute(SessionCookieConfig cookie, String name) {
        String attribute = cookie.getAttribute(name);
        return attribute == null ? described(name) : text(attribute);
    }

    private Optional<String> described(String name) {
        return descriptor.text(name).filter(text -> !text.isEmpty());
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
}
