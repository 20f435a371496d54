package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.sojourn.SessionConfig;

/** A browser and a container, as far as one session is concerned. */
final class Exchanges {

    /** Code of an application. */
    interface Code {
        void run(HttpServletRequest request) throws Exception;
    }

    /** Code of an application that answers. */
    interface Answering {
        void run(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    private final ServletBoundary boundary;
    private final WebSettings settings;
    private String id;
    private int maxAge;
    private List<String> others = List.of();
    private String user;
    private boolean challenged;
    private final List<String> attributes = new ArrayList<>();
    private final AtomicReference<StubAsyncContext> async = new AtomicReference<>();
    private Wire wire = new Wire();
    private DispatcherType dispatcherType = DispatcherType.REQUEST;
    private int requests;

    Exchanges(ServletBoundary boundary, SessionConfig config) {
        this(
                boundary,
                new WebSettings(
                        new SessionCookie(config.cookie(), OptionalInt.empty()),
                        OptionalInt.empty()));
    }

    private Exchanges(ServletBoundary boundary, WebSettings settings) {
        this.boundary = boundary;
        this.settings = settings;
    }

    /** What the browser holds; null if nothing. */
    String id() {
        keep();
        return id;
    }

    /** Max-Age of the cookie that was sent last, in seconds. */
    int maxAge() {
        keep();
        return maxAge;
    }

    /** What the last response did to the cookie: "set", "expired", or nothing. */
    String news() {
        Cookie cookie = wire.cookie();
        if (cookie == null) {
            return "";
        }
        return cookie.getMaxAge() == 0 ? "expired" : "set";
    }

    /** Has the browser send other cookies of the same name, before the one that it holds. */
    Exchanges sendingBefore(String... values) {
        others = List.of(values);
        return this;
    }

    /** Names of the attributes that were set on requests. */
    List<String> attributes() {
        return attributes;
    }

    /** Has the container answer by itself when it is asked for the user. */
    Exchanges challenged() {
        challenged = true;
        return this;
    }

    /** The user that the container knows when a request arrives; null for none. */
    Exchanges as(String name) {
        user = name;
        return this;
    }

    /** Another tab of the same browser. */
    Exchanges tab() {
        return new Exchanges(boundary, settings).holding(id());
    }

    /** A browser that has got hold of an id. */
    Exchanges holding(String value) {
        id = value;
        return this;
    }

    /** From now on the response of this request is committed. */
    void commitResponse() {
        wire.commit();
    }

    /** What was answered last. */
    Wire wire() {
        return wire;
    }

    /** A request: what the application does with it. */
    void request(Code code) throws Exception {
        answer(new Wire(), (request, response) -> code.run(request));
    }

    /** A request that is answered: what the application does in each dispatch of it. */
    void answer(Wire response, Answering... dispatches) throws Exception {
        wire = response;
        dispatcherType = DispatcherType.REQUEST;
        requests++;
        HttpServletRequest request = request();
        try {
            for (Answering dispatch : dispatches) {
                pass(request, dispatch);
                dispatcherType = DispatcherType.ASYNC;
                if (async.get() != null) {
                    request = (HttpServletRequest) async.get().given();
                }
            }
        } finally {
            keep();
        }
    }

    /** What an included resource does, in a container that marks the response meanwhile. */
    void include(Answering resource, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        dispatcherType = DispatcherType.INCLUDE;
        wire.setInsideInclude(true);
        try {
            resource.run(request, response);
        } finally {
            wire.setInsideInclude(false);
            dispatcherType = DispatcherType.REQUEST;
        }
    }

    private void pass(HttpServletRequest request, Answering code) throws Exception {
        boundary.pass(
                boundary.exchange(settings, request, wire.response()),
                (wrapped, response) -> run(code, wrapped, response));
    }

    /** Keeps the cookie, if it came before the response was committed. */
    private void keep() {
        Cookie cookie = wire.cookie();
        if (cookie != null) {
            maxAge = cookie.getMaxAge();
            id = cookie.getMaxAge() == 0 ? null : cookie.getValue();
        }
    }

    private static void run(Answering code, ServletRequest request, ServletResponse response)
            throws IOException {
        try {
            code.run((HttpServletRequest) request, (HttpServletResponse) response);
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
        Cookie[] cookies =
                Stream.concat(others.stream(), Stream.ofNullable(id))
                        .map(value -> new Cookie("session", value))
                        .toArray(Cookie[]::new);
        async.set(null);
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
                                    if (challenged) {
                                        wire.commit();
                                    }
                                    return null;
                                case "authenticate":
                                    if (challenged) {
                                        wire.commit();
                                        return false;
                                    }
                                    known.set(() -> "authenticated");
                                    return true;
                                case "getRequestId":
                                    return String.valueOf(requests);
                                case "getDispatcherType":
                                    return dispatcherType;
                                case "upgrade":
                                    wire.commit();
                                    return null;
                                case "setAttribute":
                                    attributes.add((String) arguments[0]);
                                    return null;
                                case "startAsync":
                                    async.set(started((HttpServletRequest) proxy, arguments));
                                    return async.get();
                                case "getAsyncContext":
                                    return async.get();
                                case "getUserPrincipal":
                                    return known.get();
                                case "getCookies":
                                    return cookies.length == 0 ? null : cookies;
                                case "isSecure":
                                    return false;
                                case "equals":
                                    return proxy == arguments[0];
                                case "hashCode":
                                    return System.identityHashCode(proxy);
                                default:
                                    return null;
                            }
                        });
    }

    private StubAsyncContext started(HttpServletRequest request, Object[] given) {
        return given == null
                ? new StubAsyncContext(request, wire.response())
                : new StubAsyncContext((ServletRequest) given[0], (ServletResponse) given[1]);
    }
}
