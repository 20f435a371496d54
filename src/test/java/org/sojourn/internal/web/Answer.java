package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A response, as far as cookies and headers are concerned. */
final class Answer {

    private final Map<String, List<String>> headers = new HashMap<>();
    private Cookie cookie;

    /** The cookie that was added last. */
    Cookie cookie() {
        return cookie;
    }

    List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    void addHeader(String name, String value) {
        headers.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    HttpServletResponse response() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        Answer.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) -> {
                            switch (method.getName()) {
                                case "addCookie":
                                    cookie = (Cookie) arguments[0];
                                    return null;
                                case "addHeader":
                                    addHeader((String) arguments[0], (String) arguments[1]);
                                    return null;
                                case "getHeaders":
                                    return headers((String) arguments[0]);
                                default:
                                    return null;
                            }
                        });
    }
}
