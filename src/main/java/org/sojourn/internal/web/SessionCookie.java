package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sojourn.CookieConfig;
import org.sojourn.internal.http.CookieRules;
import org.sojourn.internal.http.CookieValue;
import org.sojourn.internal.http.RequestScheme;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.SessionId;

/** The cookie that carries the session id, in the requests and responses of a container. */
record SessionCookie(CookieRules rules) {

    SessionCookie(CookieConfig config, OptionalInt seconds) {
        this(config, seconds, Map.of());
    }

    /**
     * @param seconds how long it lives, if not as long as the session
     * @param attributes what it has besides
     */
    SessionCookie(CookieConfig config, OptionalInt seconds, Map<String, String> attributes) {
        this(new CookieRules(config, seconds, attributes));
    }

    CookieConfig config() {
        return rules.config();
    }

    OptionalInt seconds() {
        return rules.seconds();
    }

    /** All values that the client sent, whatever they are. */
    List<String> sent(HttpServletRequest request) {
        return new SentCookies(request).values(config().name());
    }

    /** Those of them by which a session may be found; of very many the first few. */
    List<SessionId> candidates(List<String> sent) {
        return rules.candidates(sent);
    }

    /** Whether the response sets the cookie; one without an end of its own needs no renewal. */
    boolean isNews(ClientUpdate reply) {
        return rules.isNews(reply);
    }

    /** Sets or expires the cookie; those of other applications stay as they are. */
    void write(ClientUpdate reply, HttpServletRequest request, HttpServletResponse response) {
        RequestScheme scheme = new RequestScheme(request.isSecure(), request::getHeader);
        rules.cookie(reply, scheme).ifPresent(value -> setCookie().add(cookie(value), response));
        if (reply instanceof ClientUpdate.SetId) {
            keepOutOfCaches(response);
        }
    }

    /** Added to the application's directives. */
    void keepOutOfCaches(HttpServletResponse response) {
        if (rules.needsNoStore(response.getHeaders(CookieRules.CACHE_CONTROL))) {
            response.addHeader(CookieRules.CACHE_CONTROL, CookieRules.NO_STORE);
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
        return new SetCookie(config().name());
    }

    private static Cookie cookie(CookieValue value) {
        Cookie cookie = new Cookie(value.name(), value.value());
        cookie.setPath(value.path());
        value.domain().ifPresent(cookie::setDomain);
        cookie.setMaxAge(value.maxAge());
        cookie.setHttpOnly(value.httpOnly());
        cookie.setSecure(value.secure());
        value.attributes().forEach(cookie::setAttribute);
        return cookie;
    }
}
