package org.sojourn.demo;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.WebSession;

/**
 * A session in figures.
 *
 * @param size bytes
 * @param statements SQL of this request so far
 */
@JsonbPropertyOrder({
    "exists",
    "key",
    "created",
    "expires",
    "size",
    "user",
    "attributes",
    "statements"
})
public record SessionFacts(
        boolean exists,
        @Nullable String key,
        @Nullable Instant created,
        @Nullable Instant expires,
        @Nullable Integer size,
        @Nullable String user,
        @Nullable List<String> attributes,
        @Nullable List<String> statements) {

    private static final SessionFacts NONE =
            new SessionFacts(false, null, null, null, null, null, null, null);

    static SessionFacts of(WebSession session, StatementTrace trace) {
        if (!session.exists()) {
            return NONE;
        }
        return new SessionFacts(
                true,
                session.key().orElse(null),
                session.createdAt().orElse(null),
                session.expiresAt().orElse(null),
                session.size(),
                session.get(AccountResource.USER, String.class).orElse(null),
                List.copyOf(session.names()),
                trace.statements());
    }
}
