package org.sojourn.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.http.CookieHeader;
import org.sojourn.internal.http.CookieRules;
import org.sojourn.internal.http.CookieValue;
import org.sojourn.internal.http.RequestScheme;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.SessionEnvironment.Device;
import org.sojourn.internal.manager.SessionEnvironment.User;
import org.sojourn.internal.manager.SessionId;

/** The client of one request: what it sent, and what it has to learn by the response. */
final class RestClient {

    /** Jakarta REST does not show the address of a client. */
    private static final @Nullable String NO_ADDRESS = null;

    private final CookieRules cookie;
    private final ContainerRequestContext request;
    private final List<SessionId> sent;
    private final Device device;
    private volatile @Nullable ClientUpdate news;
    private volatile boolean answered;

    RestClient(CookieRules cookie, ContainerRequestContext request) {
        this.cookie = cookie;
        this.request = request;
        this.sent = cookie.candidates(sentIds());
        this.device = new Device(request.getHeaderString(HttpHeaders.USER_AGENT), NO_ADDRESS);
    }

    private List<String> sentIds() {
        List<String> lines = request.getHeaders().get(CookieHeader.NAME);
        return lines == null
                ? List.of()
                : lines.stream()
                        .filter(Objects::nonNull)
                        .flatMap(line -> CookieHeader.values(cookie.config().name(), line).stream())
                        .toList();
    }

    /** What an earlier phase of the request gave the client, or what the client sent. */
    List<SessionId> ids() {
        ClientUpdate given = news;
        if (given instanceof ClientUpdate.SetId set) {
            return List.of(set.id());
        }
        return given instanceof ClientUpdate.ClearId ? List.of() : sent;
    }

    /**
     * The user that a filter of the application or of the server has found out. When the response
     * is on its way, the server may use the request for another client.
     */
    Optional<User> user() {
        if (answered) {
            return Optional.empty();
        }
        SecurityContext security = request.getSecurityContext();
        Principal user = security == null ? null : security.getUserPrincipal();
        return Optional.of(new User(user == null ? null : user.getName()));
    }

    Device device() {
        return device;
    }

    void learn(ClientUpdate update) {
        if (cookie.isNews(update)) {
            news = update;
        }
    }

    /** The response is on its way: the client cannot learn anything more. */
    void answer() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    /** Writes what the client has to learn, any number of times; other cookies stay. */
    void write(MultivaluedMap<String, Object> headers) {
        ClientUpdate update = news;
        if (update == null) {
            return;
        }
        RequestScheme scheme = new RequestScheme(isHttps(), request::getHeaderString);
        cookie.cookie(update, scheme).ifPresent(value -> setCookie(value, headers));
        if (update instanceof ClientUpdate.SetId
                && cookie.needsNoStore(texts(headers.get(CookieRules.CACHE_CONTROL)))) {
            headers.add(CookieRules.CACHE_CONTROL, CookieRules.NO_STORE);
        }
    }

    private static void setCookie(CookieValue value, MultivaluedMap<String, Object> headers) {
        List<Object> others =
                Optional.ofNullable(headers.get(CookieValue.HEADER)).orElse(List.of()).stream()
                        .filter(header -> !isAbout(value.name(), header))
                        .toList();
        headers.remove(CookieValue.HEADER);
        others.forEach(header -> headers.add(CookieValue.HEADER, header));
        headers.add(CookieValue.HEADER, value.line());
    }

    private static boolean isAbout(String name, Object header) {
        return header instanceof NewCookie set
                ? name.equals(set.getName())
                : CookieValue.isAbout(name, header.toString());
    }

    private static List<String> texts(@Nullable List<Object> headers) {
        return headers == null
                ? List.of()
                : headers.stream()
                        .map(
                                header ->
                                        header instanceof CacheControl control
                                                ? control.isNoStore() ? CookieRules.NO_STORE : ""
                                                : String.valueOf(header))
                        .toList();
    }

    private boolean isHttps() {
        SecurityContext security = request.getSecurityContext();
        return security != null && security.isSecure()
                || "https".equalsIgnoreCase(request.getUriInfo().getRequestUri().getScheme());
    }
}
