package org.sojourn;

import java.time.Instant;
import java.util.Optional;

/**
 * One session of a principal, as a list of devices shows it. It has no session id and no attribute.
 *
 * <p>User agent and address are what a client sent: show them as text only, never as markup.
 *
 * @param key the session key, the public handle of the session: 64 characters
 * @param createdAt when the session was created, perhaps before the login
 * @param lastUsedAt when the session was last used, up to {@link SessionConfig#renewalThreshold()}
 *     too early
 * @param expiresAt when the session expires unless it is used again
 * @param isCurrent whether it is the session of the boundary that the calling thread was in
 * @param authenticatedAt see {@link WebSession#authenticatedAt()}
 * @param userAgent the name of the client's program at the login; empty unless the session model
 *     has a field annotated {@link UserAgent}
 * @param address the address of the client at the login; empty unless the session model has a field
 *     annotated {@link ClientAddress}
 * @since 0.1
 */
public record SessionInfo(
        String key,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean isCurrent,
        Optional<Instant> authenticatedAt,
        Optional<String> userAgent,
        Optional<String> address) {}
