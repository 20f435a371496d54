package org.sojourn.support;

import java.util.Map;

/**
 * How long a driver waits for the answers to a new connection. The default of PostgreSQL's is
 * forever, whatever a pool has asked of the {@link java.sql.DriverManager}.
 */
public final class LoginLimit {

    private static final Map<String, String> BY_DRIVER =
            Map.of(
                    "jdbc:postgresql:", "loginTimeout=2",
                    "jdbc:mariadb:", "connectTimeout=2000");

    private LoginLimit() {}

    /** The same URL with a limit of two seconds, if its driver has no other. */
    public static String in(String url) {
        return BY_DRIVER.entrySet().stream()
                .filter(entry -> url.startsWith(entry.getKey()))
                .filter(entry -> !url.contains(entry.getValue().replaceFirst("=.*", "=")))
                .map(entry -> url + (url.contains("?") ? "&" : "?") + entry.getValue())
                .findFirst()
                .orElse(url);
    }
}
