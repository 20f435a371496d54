package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code Set-Cookie} line of one cookie in a response (RFC 6265, section 4.1.1): at most one,
 * whatever else the response sets.
 *
 * <p>The line is written as a header, because on some containers {@code addCookie} cannot be looked
 * at again. So the response itself says, to each later dispatch of its request, what the client
 * will hold.
 *
 * @param name of the cookie
 */
record SetCookie(String name) {

    static final String HEADER = "Set-Cookie";

    /** The value that the client will hold after this response; empty if it is not changed. */
    Optional<String> value(HttpServletResponse response) {
        List<String> lines = lines(response);
        return lines.isEmpty() ? Optional.empty() : Optional.of(valueOf(last(lines)));
    }

    /** Writes a line in the place of an earlier one. */
    void put(String line, HttpServletResponse response) {
        List<String> lines = new ArrayList<>(response.getHeaders(HEADER));
        if (!lines.removeIf(this::isOwn)) {
            response.addHeader(HEADER, line);
            return;
        }
        response.setHeader(HEADER, line);
        lines.forEach(other -> response.addHeader(HEADER, other));
    }

    /**
     * Does something that may take headers away: the line stays, unless another takes its place.
     */
    void keepOver(Runnable change, HttpServletResponse response) {
        List<String> before = lines(response);
        change.run();
        List<String> after = lines(response);
        if (after.size() > 1 || after.isEmpty() && !before.isEmpty()) {
            put(last(after.isEmpty() ? before : after), response);
        }
    }

    private List<String> lines(HttpServletResponse response) {
        return response.getHeaders(HEADER).stream().filter(this::isOwn).toList();
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private boolean isOwn(String line) {
        return line.startsWith(name + "=");
    }

    private static String valueOf(String line) {
        int end = line.indexOf(';');
        return line.substring(line.indexOf('=') + 1, end < 0 ? line.length() : end);
    }
}
