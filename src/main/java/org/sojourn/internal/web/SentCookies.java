package org.sojourn.internal.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a request. A browser sends several of one name if they have different paths or
 * domains; some servers show only one of them, so the header is looked at, too.
 */
record SentCookies(HttpServletRequest request) {

    private static final String HEADER = "Cookie";

    /** All values of a name, each once, whatever they are; first those that the server shows. */
    List<String> values(String name) {
        Set<String> values = new LinkedHashSet<>();
        Cookie[] known = request.getCookies();
        if (known == null) {
            return List.of();
        }
        Arrays.stream(known)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .forEach(values::add);
        @Nullable Enumeration<String> lines = request.getHeaders(HEADER);
        while (lines != null && lines.hasMoreElements()) {
            addValues(name, lines.nextElement(), values);
        }
        return new ArrayList<>(values);
    }

    /** RFC 6265, section 4.2.1. */
    private static void addValues(String name, String line, Set<String> values) {
        int start = 0;
        while (start < line.length()) {
            int end = line.indexOf(';', start);
            String pair = line.substring(start, end < 0 ? line.length() : end).strip();
            if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
                values.add(unquoted(pair.substring(name.length() + 1)));
            }
            start = end < 0 ? line.length() : end + 1;
        }
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
