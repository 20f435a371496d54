package org.sojourn.internal.http;

import java.util.Map;
import java.util.Optional;

/**
 * A cookie as a response sets it.
 *
 * @param value the session id; empty if the cookie is taken from the client
 * @param maxAge how long it lives, in seconds; negative: until the browser is closed
 * @param attributes what it has besides; an attribute without a value has an empty one
 */
public record CookieValue(
        String name,
        String value,
        String path,
        Optional<String> domain,
        int maxAge,
        boolean httpOnly,
        boolean secure,
        Map<String, String> attributes) {

    /** The header that sets cookies. */
    public static final String HEADER = "Set-Cookie";

    static final int UNTIL_THE_BROWSER_CLOSES = -1;

    /** The value of the header (RFC 6265, section 4.1.1). */
    public String line() {
        StringBuilder line = new StringBuilder(name).append('=').append(value);
        line.append("; Path=").append(path);
        domain.ifPresent(host -> line.append("; Domain=").append(host));
        if (maxAge >= 0) {
            line.append("; Max-Age=").append(maxAge);
        }
        if (secure) {
            line.append("; Secure");
        }
        if (httpOnly) {
            line.append("; HttpOnly");
        }
        attributes.forEach(
                (attribute, text) ->
                        line.append("; ")
                                .append(attribute)
                                .append(text.isEmpty() ? "" : "=" + text));
        return line.toString();
    }

    /** Whether the value of such a header is about the cookie of a name. */
    public static boolean isAbout(String cookie, String line) {
        return line.startsWith(cookie) && line.startsWith("=", cookie.length());
    }

    /** The session id is a secret. */
    @Override
    public String toString() {
        return "CookieValue[" + name + "]";
    }
}
