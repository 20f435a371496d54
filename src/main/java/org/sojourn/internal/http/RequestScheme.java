package org.sojourn.internal.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way that a request came.
 *
 * @param isHttps whether the server got it by HTTPS
 * @param header the value of a header by its name; null if the request has none
 */
public record RequestScheme(boolean isHttps, Function<String, @Nullable String> header) {

    private static final Set<String> HTTPS = Set.of("proto=https", "proto=\"https\"");

    /**
     * Whether the client sent the request by HTTPS.
     *
     * @param trustsProxy whether the headers of a proxy decide, too
     */
    boolean isSecure(boolean trustsProxy) {
        return isHttps || trustsProxy && (isForwardedProto() || isForwarded());
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
    private Optional<String> firstOf(String name) {
        return Optional.ofNullable(header.apply(name))
                .map(all -> all.split(",", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
