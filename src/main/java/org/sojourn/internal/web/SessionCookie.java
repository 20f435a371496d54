package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sojourn.SessionConfig;
import org.sojourn.internal.manager.Reply;

/**
 * The cookie that carries the session id (RFC 6265bis).
 *
 * @param seconds how long it lives, if not as long as the session
 * @param attributes what it has besides
 */
record SessionCookie(SessionConfig config, OptionalInt seconds, Map<String, String> attributes) {

    private static final String SET_COOKIE = "Set-Cookie";
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String NO_STORE = "no-store";
    private static final int UNTIL_THE_BROWSER_CLOSES = -1;

    SessionCookie(SessionConfig config, OptionalInt seconds) {
        this(config, seconds, Map.of());
    }

    /** What the client sent, whatever it is. */
    Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(config.cookieName()))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Whether the client has to be told; a cookie without an end of its own needs no renewal. */
    boolean isNews(Reply reply) {
        return reply instanceof Reply.Send send
                ? send.isNew() || config.cookiePersistent()
                : reply instanceof Reply.Forget;
    }

    /** Tells the client; the cookies of others stay as they are. */
    void write(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        if (reply instanceof Reply.Send send) {
            add(cookie(send.id(), maxAge(send), request), response);
            keepOutOfCaches(response);
        } else if (reply instanceof Reply.Forget) {
            add(cookie("", 0, request), response);
        }
    }

    private int maxAge(Reply.Send send) {
        if (!config.cookiePersistent()) {
            return UNTIL_THE_BROWSER_CLOSES;
        }
        long lifetime = send.maxAge().toSeconds();
        return seconds.orElse((int) Math.min(Math.max(1, lifetime), Integer.MAX_VALUE));
    }

    private Cookie cookie(String value, int maxAgeSeconds, HttpServletRequest request) {
        boolean secure =
                switch (config.secure()) {
                    case AUTO -> new Channel(request, config.trustForwardedProto()).isSecure();
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
        Cookie cookie = new Cookie(config.cookieName(), value);
        cookie.setPath(config.cookiePath());
        config.cookieDomain().ifPresent(cookie::setDomain);
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
        if (config.cookiePartitioned() && secure) {
            cookie.setAttribute("Partitioned", "");
        }
        attributes.forEach(cookie::setAttribute);
        return cookie;
    }

    /** Added to what the application says, of which the strictest holds (RFC 9111, section 5.2). */
    private void keepOutOfCaches(HttpServletResponse response) {
        boolean isKept =
                response.getHeaders(CACHE_CONTROL).stream()
                        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(NO_STORE));
        if (config.noStore() && !isKept) {
            response.addHeader(CACHE_CONTROL, NO_STORE);
        }
    }

    /**
     * A response has one cookie of a name (RFC 6265, section 4.1.1). Some containers replace an
     * earlier one by themselves; on others the headers show both, and a header cannot be removed
     * but only replaced.
     */
    private void add(Cookie cookie, HttpServletResponse response) {
        response.addCookie(cookie);
        List<String> lines = new ArrayList<>(response.getHeaders(SET_COOKIE));
        List<String> own = lines.stream().filter(this::isOwn).toList();
        if (own.size() < 2) {
            return;
        }
        lines.removeIf(this::isOwn);
        response.setHeader(SET_COOKIE, own.get(own.size() - 1));
        lines.forEach(line -> response.addHeader(SET_COOKIE, line));
    }

    private boolean isOwn(String line) {
        return line.startsWith(config.cookieName() + "=");
    }
}
