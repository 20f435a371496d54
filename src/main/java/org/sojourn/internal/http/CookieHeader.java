package org.sojourn.internal.http;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The header in which a client sends its cookies (RFC 6265, section 4.2.1). A browser sends several
 * cookies of one name if they have different paths or domains.
 */
public final class CookieHeader {

    /** Its name. */
    public static final String NAME = "Cookie";

    private CookieHeader() {}

    /** The values of all cookies of a name in one header, in their order, whatever they are. */
    public static Set<String> values(String name, String line) {
        Set<String> values = new LinkedHashSet<>();
        int start = 0;
        while (start < line.length()) {
            int end = line.indexOf(';', start);
            String pair = line.substring(start, end < 0 ? line.length() : end).strip();
            if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
                values.add(unquoted(pair.substring(name.length() + 1)));
            }
            start = end < 0 ? line.length() : end + 1;
        }
        return values;
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
