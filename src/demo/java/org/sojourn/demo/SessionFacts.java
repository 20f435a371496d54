package org.sojourn.demo;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.WebSession;

/**
 * A session in figures, and the node that has answered.
 *
 * @param size bytes
 * @param statements SQL of this request so far
 * @param node number of the node, from 1
 * @param ports of all nodes
 */
@JsonbPropertyOrder({
    "exists",
    "key",
    "created",
    "expires",
    "size",
    "user",
    "attributes",
    "statements",
    "node",
    "ports"
})
public record SessionFacts(
        boolean exists,
        @Nullable String key,
        @Nullable Instant created,
        @Nullable Instant expires,
        @Nullable Integer size,
        @Nullable String user,
        @Nullable List<String> attributes,
        @Nullable List<String> statements,
        int node,
        List<Integer> ports) {

    static SessionFacts of(WebSession session, StatementTrace trace, Node node) {
        if (!session.exists()) {
            return new SessionFacts(
                    false, null, null, null, null, null, null, null, node.number(), node.ports());
        }
        return new SessionFacts(
                true,
                session.key().orElse(null),
                session.createdAt().orElse(null),
                session.expiresAt().orElse(null),
                session.size(),
                session.principal().orElse(null),
                List.copyOf(session.names()),
                trace.statements(),
                node.number(),
                node.ports());
    }
}
