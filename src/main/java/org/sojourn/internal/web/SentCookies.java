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
import org.sojourn.internal.http.CookieHeader;

/**
 * The cookies of a request. A browser sends several of one name if they have different paths or
 * domains; some servers show only one of them, so the header is looked at, too.
 */
record SentCookies(HttpServletRequest request) {

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
        @Nullable Enumeration<String> lines = request.getHeaders(CookieHeader.NAME);
        while (lines != null && lines.hasMoreElements()) {
            values.addAll(CookieHeader.values(name, lines.nextElement()));
        }
        return new ArrayList<>(values);
    }
}
