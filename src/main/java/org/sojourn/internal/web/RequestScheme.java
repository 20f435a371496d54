package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The way that a request came.
 *
 * @param trustsProxy whether the headers of a proxy decide
 */
record RequestScheme(HttpServletRequest request, boolean trustsProxy) {

    private static final Set<String> HTTPS = Set.of("proto=https", "proto=\"https\"");

    boolean isSecure() {
        return request.isSecure() || trustsProxy && (isForwardedProto() || isForwarded());
    }

    private boolean isForwardedProto() {
        return firstOf("X-Forwarded-Proto").filter("https"::equals).isPresent();
    }

    /** RFC 7239, section 4. */
    private boolean isForwarded() {
        return firstOf("Forwarded").stream()
                .flatMap(element -> Arrays.stream(element.split(";")))
                .map(String::strip)
                .anyMatch(HTTPS::contains);
    }

    /** Of several proxies the first one talked to the client. */
    private Optional<String> firstOf(String header) {
        return Optional.ofNullable(request.getHeader(header))
                .map(all -> all.split(",", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
