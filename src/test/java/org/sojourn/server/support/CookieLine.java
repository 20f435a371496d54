package org.sojourn.server.support;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A {@code Set-Cookie} line as browsers understand it (RFC 6265, section 5.2), whatever way the
 * server has of writing it: attributes by their usual names, no quotation marks, and {@code
 * Max-Age=0} where the cookie has expired by its date.
 */
public final class CookieLine {

    private static final List<String> NAMES =
            List.of(
                    "Path",
                    "Domain",
                    "Max-Age",
                    "Expires",
                    "HttpOnly",
                    "Secure",
                    "SameSite",
                    "Partitioned");

    private static final List<DateTimeFormatter> DATES =
            Stream.of("EEE, dd-MMM-yyyy HH:mm:ss zzz", "EEE, dd MMM yyyy HH:mm:ss zzz")
                    .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
                    .toList();

    private CookieLine() {}

    public static String understood(String line) {
        List<String> parts = new ArrayList<>();
        for (String part : line.split(";")) {
            parts.add(parts.isEmpty() ? part.strip().replace("\"", "") : attribute(part.strip()));
        }
        boolean hasAge = parts.stream().anyMatch(part -> part.startsWith("Max-Age="));
        if (!hasAge && parts.stream().anyMatch(CookieLine::isPast)) {
            parts.add("Max-Age=0");
        }
        return String.join("; ", parts);
    }

    private static String attribute(String part) {
        return NAMES.stream()
                .filter(name -> part.regionMatches(true, 0, name, 0, name.length()))
                .findFirst()
                .map(name -> name + part.substring(name.length()))
                .orElse(part);
    }

    private static boolean isPast(String attribute) {
        if (!attribute.startsWith("Expires=")) {
            return false;
        }
        String date = attribute.substring("Expires=".length());
        DateTimeFormatter format = DATES.get(date.contains("-") ? 0 : 1);
        return ZonedDateTime.parse(date, format).toInstant().isBefore(Instant.now());
    }
}
