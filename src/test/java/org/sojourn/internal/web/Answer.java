package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response, as far as cookies and headers are concerned. */
class Answer {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The cookie that was set last; null if there is none. */
    Cookie cookie() {
        List<String> lines = headers("Set-Cookie");
        return lines.isEmpty() ? null : cookie(lines.get(lines.size() - 1));
    }

    /** A line as browsers understand it (RFC 6265, section 5.2). */
    static Cookie cookie(String line) {
        String[] parts = line.split("; ");
        String[] pair = parts[0].split("=", 2);
        Cookie cookie = new Cookie(pair[0], pair[1]);
        for (int i = 1; i < parts.length; i++) {
            String[] attribute = parts[i].split("=", 2);
            cookie.setAttribute(attribute[0], attribute.length > 1 ? attribute[1] : "");
        }
        cookie.setSecure(line.contains("; Secure"));
        cookie.setHttpOnly(line.contains("; HttpOnly"));
        return cookie;
    }

    /** As a container writes it. */
    private static String line(Cookie cookie) {
        StringBuilder line = new StringBuilder(cookie.getName() + "=" + cookie.getValue());
        cookie.getAttributes()
                .forEach(
                        (name, value) ->
                                line.append("; ")
                                        .append(name)
                                        .append(value.isEmpty() ? "" : "=" + value));
        return line.toString();
    }

    List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    void addHeader(String name, String value) {
        headers.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    void setHeader(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
    }

    /** Takes all headers away, as a reset does. */
    void reset() {
        headers.clear();
    }

    /** Does what a response does with headers; null if it is about something else. */
    Object answer(String method, Object[] arguments) {
        switch (method) {
            case "addCookie" -> addHeader("Set-Cookie", line((Cookie) arguments[0]));
            case "addHeader" -> addHeader((String) arguments[0], (String) arguments[1]);
            case "setHeader" -> setHeader((String) arguments[0], (String) arguments[1]);
            case "getHeaders" -> {
                return headers((String) arguments[0]);
            }
            case "reset" -> reset();
            default -> {
                return null;
            }
        }
        return null;
    }

    HttpServletResponse response() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        Answer.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) -> answer(method.getName(), arguments));
    }
}
