package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sojourn.internal.http.CookieRules;
import org.sojourn.internal.http.CookieValue;

/**
 * The line that sets a cookie in a response, which has one of a name (RFC 6265, section 4.1.1).
 *
 * <p>Some containers show it among the headers, where it has to be looked after. Others keep
 * cookies apart, replace one by another of its name, and take none away. Open Liberty keeps them
 * apart, too, but replaces none.
 *
 * @param name of the cookie
 */
record SetCookie(String name) {

    /** The value that the response sets; empty if it sets none, or does not show it. */
    Optional<String> value(HttpServletResponse response) {
        List<String> lines = lines(response);
        return lines.isEmpty() ? Optional.empty() : Optional.of(value(last(lines)));
    }

    private static String value(String line) {
        int end = line.indexOf(';');
        String value = line.substring(line.indexOf('=') + 1, end < 0 ? line.length() : end);
        return value.replace("\"", "").strip();
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    /** Adds a cookie in the place of an earlier one; those of others stay as they are. */
    void add(Cookie cookie, HttpServletResponse response) {
        LibertyResponse.of(response).ifPresent(ofLiberty -> ofLiberty.removeCookie(name));
        response.addCookie(cookie);
        keepLast(response);
        if (cookie.getAttribute(CookieRules.PARTITIONED) != null) {
            completePartitioned(response);
        }
    }

    /** Tomcat 10 leaves the attribute out if it is set as the specification of cookies has it. */
    private void completePartitioned(HttpServletResponse response) {
        List<String> own = lines(response);
        if (!own.isEmpty() && !last(own).contains("; " + CookieRules.PARTITIONED)) {
            replaceOwn(last(own) + "; " + CookieRules.PARTITIONED, response);
        }
    }

    /** Does something that may take the cookie away: it stays, unless another takes its place. */
    void keepOver(Runnable change, HttpServletResponse response) {
        List<String> before = lines(response);
        change.run();
        if (!before.isEmpty() && lines(response).isEmpty()) {
            response.addHeader(CookieValue.HEADER, last(before));
        }
        keepLast(response);
    }

    /** A header cannot be removed but only replaced. */
    private void keepLast(HttpServletResponse response) {
        List<String> own = lines(response);
        if (own.size() > 1) {
            replaceOwn(last(own), response);
        }
    }

    private void replaceOwn(String own, HttpServletResponse response) {
        List<String> others = new ArrayList<>(response.getHeaders(CookieValue.HEADER));
        others.removeIf(this::isOwn);
        response.setHeader(CookieValue.HEADER, own);
        others.forEach(line -> response.addHeader(CookieValue.HEADER, line));
    }

    private List<String> lines(HttpServletResponse response) {
        return response.getHeaders(CookieValue.HEADER).stream().filter(this::isOwn).toList();
    }

    private boolean isOwn(String line) {
        return CookieValue.isAbout(name, line);
    }
}
