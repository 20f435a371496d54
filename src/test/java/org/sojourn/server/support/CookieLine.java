package org.sojourn.server.support;

import java.time.Duration;
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
        if (!hasAge) {
            parts.stream()
                    .filter(part -> part.startsWith("Expires="))
                    .findFirst()
                    .ifPresent(expires -> parts.add("Max-Age=" + secondsUntil(expires)));
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

    /** To the next ten seconds, because the clock runs while a response is on its way. */
    private static long secondsUntil(String expires) {
        String date = expires.substring("Expires=".length());
        DateTimeFormatter format = DATES.get(date.contains("-") ? 0 : 1);
        Duration left = Duration.between(Instant.now(), ZonedDateTime.parse(date, format));
        return Math.max(0, (left.toSeconds() + 9) / 10 * 10);
    }
}
