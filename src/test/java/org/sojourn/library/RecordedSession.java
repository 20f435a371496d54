package org.sojourn.library;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request and its session, in which a library keeps what it will. */
final class RecordedSession {

    private final Map<String, Object> attributes = new TreeMap<>();
    private final Map<String, Object> ofRequest = new HashMap<>();
    private final HttpSession session = stub(HttpSession.class, attributes);
    private final HttpServletRequest request = stub(HttpServletRequest.class, ofRequest);

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return stub(HttpServletResponse.class, new HashMap<>());
    }

    HttpSession session() {
        return session;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    private <T> T stub(Class<T> type, Map<String, Object> values) {
        Object stub =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                answer(
                                        method.getName(),
                                        method.getReturnType(),
                                        arguments,
                                        values));
        return type.cast(stub);
    }

    private Object answer(
            String method, Class<?> type, Object[] arguments, Map<String, Object> values) {
        switch (method) {
            case "setAttribute", "putValue" -> values.put((String) arguments[0], arguments[1]);
            case "removeAttribute" -> values.remove((String) arguments[0]);
            default -> {}
        }
        return switch (method) {
            case "getAttribute" -> values.get((String) arguments[0]);
            case "getSession" -> session;
            case "getId", "changeSessionId" -> "id";
            case "getMethod" -> "POST";
            case "getScheme" -> "https";
            case "getServerName" -> "example.org";
            case "getRequestURI", "getServletPath" -> "/orders";
            case "getContextPath" -> "";
            case "getQueryString" -> "page=2";
            case "getRemoteAddr" -> "127.0.0.1";
            case "getRequestURL" -> new StringBuffer("https://example.org/orders");
            case "getCookies" -> new Cookie[] {new Cookie("seen", "yes")};
            case "getHeaderNames" -> Collections.enumeration(List.of("Accept"));
            case "getHeaders" -> Collections.enumeration(List.of("text/html"));
            case "getLocales" -> Collections.enumeration(List.of(Locale.FRANCE));
            case "getParameterMap" -> new HashMap<>(Map.of("page", new String[] {"2"}));
            default -> neutral(type);
        };
    }

    private static Object neutral(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 443;
        }
        return type == long.class ? (Object) 0L : null;
    }
}
