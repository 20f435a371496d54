package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sojourn.SessionConfig;
import org.sojourn.internal.manager.Reply;

/** The cookie that carries the session id (RFC 6265). */
record SessionCookie(SessionConfig config) {

    private static final String SET_COOKIE = "Set-Cookie";

    /** What the client sent, whatever it is. */
    Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(config.cookieName()))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Tells the client; the cookies of others stay as they are. */
    void write(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        if (reply instanceof Reply.Send send) {
            long lifetime = send.maxAge().toSeconds();
            int seconds = (int) Math.min(Math.max(1, lifetime), Integer.MAX_VALUE);
            add(cookie(send.id(), seconds, request.isSecure()), response);
        } else if (reply instanceof Reply.Forget) {
            add(cookie("", 0, request.isSecure()), response);
        }
    }

    private Cookie cookie(String value, int maxAgeSeconds, boolean secureRequest) {
        Cookie cookie = new Cookie(config.cookieName(), value);
        cookie.setPath(config.cookiePath());
        config.cookieDomain().ifPresent(cookie::setDomain);
        cookie.setMaxAge(maxAgeSeconds);
        cookie.setHttpOnly(config.httpOnly());
        cookie.setSecure(
                switch (config.secure()) {
                    case AUTO -> secureRequest;
                    case ALWAYS -> true;
                    case NEVER -> false;
                });
        cookie.setAttribute(
                "SameSite",
                switch (config.sameSite()) {
                    case LAX -> "Lax";
                    case STRICT -> "Strict";
                    case NONE -> "None";
                });
        return cookie;
    }

    private void add(Cookie cookie, HttpServletResponse response) {
        removeEarlier(response);
        response.addCookie(cookie);
    }

    /** A response has one cookie of a name (RFC 6265, section 4.1.1). */
    private void removeEarlier(HttpServletResponse response) {
        List<String> all = List.copyOf(response.getHeaders(SET_COOKIE));
        List<String> others =
                all.stream().filter(line -> !line.startsWith(config.cookieName() + "=")).toList();
        if (others.size() == all.size()) {
            return;
        }
        response.setHeader(SET_COOKIE, others.isEmpty() ? null : others.get(0));
        others.stream().skip(1).forEach(line -> response.addHeader(SET_COOKIE, line));
    }
}
