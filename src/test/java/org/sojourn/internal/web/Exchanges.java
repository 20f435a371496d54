package org.sojourn.internal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.sojourn.SessionConfig;

/** A browser and a container, as far as one session is concerned. */
final class Exchanges {

    /** Code of an application. */
    interface Code {
        void run(HttpServletRequest request) throws Exception;
    }

    private final ServletBoundary boundary;
    private final WebSettings settings;
    private String id;
    private int maxAge;
    private String user;
    private boolean committed;

    Exchanges(ServletBoundary boundary, SessionConfig config) {
        this.boundary = boundary;
        this.settings =
                new WebSettings(
                        config,
                        new SessionCookie(config, OptionalInt.empty()),
                        OptionalInt.empty());
    }

    /** What the browser holds; null if nothing. */
    String id() {
        return id;
    }

    /** Max-Age of the cookie that was sent last, in seconds. */
    int maxAge() {
        return maxAge;
    }

    /** Whom the container knows when a request arrives; null for nobody. */
    Exchanges as(String name) {
        user = name;
        return this;
    }

    /** Another tab of the same browser. */
    Exchanges tab() {
        Exchanges tab = new Exchanges(boundary, settings.config());
        tab.id = id;
        return tab;
    }

    /** A browser that holds this, whatever it is. */
    Exchanges holding(String cookie) {
        id = cookie;
        return this;
    }

    /** From now on the response of this request is committed. */
    void commitResponse() {
        committed = true;
    }

    /** A request: what the application does with it. */
    void request(Code code) throws Exception {
        committed = false;
        HttpServletRequest request = request();
        FilterChain chain = (wrapped, response) -> run(code, (HttpServletRequest) wrapped);
        boundary.pass(id, settings, request, response(), chain);
    }

    private static void run(Code code, HttpServletRequest request) throws IOException {
        try {
            code.run(request);
        } catch (RuntimeException | IOException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    private HttpServletRequest request() {
        AtomicReference<Principal> known = new AtomicReference<>();
        if (user != null) {
            String name = user;
            known.set(() -> name);
        }
        Cookie[] cookies = id == null ? null : new Cookie[] {new Cookie("session", id)};
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) -> {
                            switch (method.getName()) {
                                case "login":
                                    known.set(() -> (String) arguments[0]);
                                    return null;
                                case "logout":
                                    known.set(null);
                                    return null;
                                case "authenticate":
                                    known.set(() -> "authenticated");
                                    return true;
                                case "getUserPrincipal":
                                    return known.get();
                                case "getCookies":
                                    return cookies;
                                case "isSecure":
                                    return false;
                                default:
                                    return null;
                            }
                        });
    }

    private HttpServletResponse response() {
        Map<String, Object> answers = Map.of("getHeaders", List.of(), "getBufferSize", 8192);
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("addCookie")) {
                                Cookie cookie = (Cookie) arguments[0];
                                maxAge = cookie.getMaxAge();
                                id = cookie.getMaxAge() == 0 ? null : cookie.getValue();
                            }
                            if (method.getName().equals("isCommitted")) {
                                return committed;
                            }
                            return answers.get(method.getName());
                        });
    }
}
