package org.sojourn.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionInfo;

/**
 * One session of a user, as the devices page shows it.
 *
 * @param key the session key
 * @param userAgent what the client called itself at the login
 * @param address where the login came from
 */
public record Device(
        String key,
        boolean current,
        Instant created,
        Instant lastUsed,
        @Nullable String userAgent,
        @Nullable String address) {

    static Device of(SessionInfo session) {
        return new Device(
                session.key(),
                session.isCurrent(),
                session.createdAt(),
                session.lastUsedAt(),
                session.userAgent().orElse(null),
                session.address().orElse(null));
    }
}
