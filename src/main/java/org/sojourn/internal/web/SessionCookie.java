package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.sojourn.SessionConfig;
import org.sojourn.internal.manager.Reply;
import org.sojourn.internal.manager.SecureSessionIds;

/**
 * The cookie that carries the session id (RFC 6265bis).
 *
 * @param seconds how long it lives, if not as long as the session
 * @param attributes what it has besides
 */
record SessionCookie(SessionConfig config, OptionalInt seconds, Map<String, String> attributes) {

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String NO_STORE = "no-store";
    private static final int UNTIL_THE_BROWSER_CLOSES = -1;

    SessionCookie(SessionConfig config, OptionalInt seconds) {
        this(config, seconds, Map.of());
    }

    /** A browser sends one for each path and domain that has been used. */
    private static final int MAX_PRESENTED = 8;

    /** All values that the client sent, whatever they are. */
    List<String> sent(HttpServletRequest request) {
        return new SentCookies(request).values(config.cookieName());
    }

    /**
     * The ids by which the session may be found, best first: what an earlier dispatch of the same
     * request set, or what the client sent. Of a client that sends many, the first few count.
     */
    List<String> presented(List<String> sent, HttpServletResponse response) {
        return header().value(response).map(List::of).orElse(sent).stream()
                .filter(SecureSessionIds::isWellFormed)
                .distinct()
                .limit(MAX_PRESENTED)
                .toList();
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
            header().put(line(send.id(), maxAge(send), request), response);
            keepOutOfCaches(response);
        } else if (reply instanceof Reply.Forget) {
            header().put(line("", 0, request), response);
        }
    }

    /**
     * Has a response that sets an id say so to caches, in addition to what the application says, of
     * which the strictest holds (RFC 9111, section 5.2).
     */
    void keepOutOfCaches(HttpServletResponse response) {
        if (!config.noStore() || header().value(response).filter(id -> !id.isEmpty()).isEmpty()) {
            return;
        }
        boolean isKept =
                response.getHeaders(CACHE_CONTROL).stream()
                        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(NO_STORE));
        if (!isKept) {
            response.addHeader(CACHE_CONTROL, NO_STORE);
        }
    }

    /** Does something that may take headers away: what the client has to be told stays. */
    void keepOver(Runnable change, HttpServletResponse response) {
        header().keepOver(change, response);
        keepOutOfCaches(response);
    }

    private SetCookie header() {
        return new SetCookie(config.cookieName());
    }

    private int maxAge(Reply.Send send) {
        if (!config.cookiePersistent()) {
            return UNTIL_THE_BROWSER_CLOSES;
        }
        long lifetime = send.maxAge().toSeconds();
        return seconds.orElse((int) Math.min(Math.max(1, lifetime), Integer.MAX_VALUE));
    }

    private String line(String value, int maxAgeSeconds, HttpServletRequest request) {
        boolean secure =
                switch (config.secure()) {
                    case AUTO -> new Channel(request, config.trustForwardedProto()).isSecure();
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
        String sameSite =
                switch (config.sameSite()) {
                    case LAX -> "Lax";
                    case STRICT -> "Strict";
                    case NONE -> secure ? "None" : "Lax";
                };
        List<String> line = new ArrayList<>();
        line.add(config.cookieName() + "=" + value);
        line.add("Path=" + config.cookiePath().orElse("/"));
        config.cookieDomain().ifPresent(domain -> line.add("Domain=" + domain));
        if (maxAgeSeconds != UNTIL_THE_BROWSER_CLOSES) {
            line.add("Max-Age=" + maxAgeSeconds);
        }
        if (secure) {
            line.add("Secure");
        }
        if (config.httpOnly()) {
            line.add("HttpOnly");
        }
        line.add("SameSite=" + sameSite);
        if (config.cookiePartitioned() && secure) {
            line.add("Partitioned");
        }
        attributes.forEach((name, said) -> line.add(said.isEmpty() ? name : name + "=" + said));
        return String.join("; ", line);
    }
}
