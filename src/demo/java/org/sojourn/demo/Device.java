package org.sojourn.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One session of a user, as the devices page shows it.
 *
 * @param key the session key
 * @param userAgent what the client calls itself
 */
public record Device(
        @Nullable String key,
        boolean current,
        Instant created,
        Instant lastUsed,
        @Nullable String userAgent,
        @Nullable String address) {

    static Device of(ShopSession row, String current) {
        return new Device(
                row.getSessionKey(),
                current.equals(row.getSessionKey()),
                row.getCreatedAt(),
                row.getExpiresAt(),
                null,
                null);
    }
}
