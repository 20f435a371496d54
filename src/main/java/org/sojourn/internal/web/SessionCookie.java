package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sojourn.CookieConfig;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.SessionId;

/**
 * The cookie that carries the session id (RFC 6265bis).
 *
 * @param seconds how long it lives, if not as long as the session
 * @param attributes what it has besides
 */
record SessionCookie(CookieConfig config, OptionalInt seconds, Map<String, String> attributes) {

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String NO_STORE = "no-store";
    private static final int UNTIL_THE_BROWSER_CLOSES = -1;

    SessionCookie(CookieConfig config, OptionalInt seconds) {
        this(config, seconds, Map.of());
    }

    /** A browser sends one for each path and domain that has been used. */
    private static final int MAX_CANDIDATES = 8;

    /** All values that the client sent, whatever they are. */
    List<String> sent(HttpServletRequest request) {
        return new SentCookies(request).values(config.name());
    }

    /** Those of them by which a session may be found; of very many the first few. */
    List<SessionId> candidates(List<String> sent) {
        return sent.stream()
                .map(SessionId::parse)
                .flatMap(Optional::stream)
                .distinct()
                .limit(MAX_CANDIDATES)
                .toList();
    }

    /** Whether the response sets the cookie; one without an end of its own needs no renewal. */
    boolean isNews(ClientUpdate reply) {
        return reply instanceof ClientUpdate.SetId send
                ? send.isNew() || config.persistent()
                : reply instanceof ClientUpdate.ClearId;
    }

    /** Sets or expires the cookie; those of other applications stay as they are. */
    void write(ClientUpdate reply, HttpServletRequest request, HttpServletResponse response) {
        if (reply instanceof ClientUpdate.SetId send) {
            setCookie().add(cookie(send.id().value(), maxAge(send), request), response);
            keepOutOfCaches(response);
        } else if (reply instanceof ClientUpdate.ClearId) {
            setCookie().add(cookie("", 0, request), response);
        }
    }

    /** Added to the application's directives; the strictest holds (RFC 9111, section 5.2). */
    void keepOutOfCaches(HttpServletResponse response) {
        boolean isKept =
                response.getHeaders(CACHE_CONTROL).stream()
                        .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(NO_STORE));
        if (config.noStore() && !isKept) {
            response.addHeader(CACHE_CONTROL, NO_STORE);
        }
    }

    /** The id that a response sets, empty if it expires the cookie; none if it shows neither. */
    Optional<String> shownBy(HttpServletResponse response) {
        return setCookie().value(response);
    }

    /** Does something that may take the cookie away, which stays. */
    void keepOver(Runnable change, HttpServletResponse response) {
        setCookie().keepOver(change, response);
    }

    private SetCookie setCookie() {
        return new SetCookie(config.name());
    }

    private int maxAge(ClientUpdate.SetId send) {
        if (!config.persistent()) {
            return UNTIL_THE_BROWSER_CLOSES;
        }
        long lifetime = send.maxAge().toSeconds();
        return seconds.orElse((int) Math.min(Math.max(1, lifetime), Integer.MAX_VALUE));
    }

    private Cookie cookie(String value, int maxAgeSeconds, HttpServletRequest request) {
        boolean secure =
                switch (config.secure()) {
                    case AUTO ->
                            new RequestScheme(request, config.trustForwardedProto()).isSecure();
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
        Cookie cookie = new Cookie(config.name(), value);
        cookie.setPath(config.path().orElse("/"));
        config.domain().ifPresent(cookie::setDomain);
        cookie.setMaxAge(maxAgeSeconds);
        cookie.setHttpOnly(config.httpOnly());
        cookie.setSecure(secure);
        cookie.setAttribute(
                "SameSite",
                switch (config.sameSite()) {
                    case LAX -> "Lax";
                    case STRICT -> "Strict";
                    case NONE -> secure ? "None" : "Lax";
                });
        if (config.partitioned() && secure) {
            cookie.setAttribute(SetCookie.PARTITIONED, "");
        }
        attributes.forEach(cookie::setAttribute);
        return cookie;
    }
}
