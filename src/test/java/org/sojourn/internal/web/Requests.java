package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Requests, as far as a cookie is concerned. */
final class Requests {

    private Requests() {}

    static HttpServletRequest of(boolean secure, Map<String, String> headers) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        Requests.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "isSecure" -> secure;
                                    case "getHeader" -> headers.get((String) arguments[0]);
                                    default -> null;
                                });
    }
}
