package org.sojourn.internal.backend;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.SessionRow;

/**
 * A living session of a principal.
 *
 * @param row without its data, which may be large
 * @param authenticatedAt empty if the session was stored without it
 */
record PrincipalSession(
        SessionRow row, Client client, Instant lastUsedAt, Optional<Instant> authenticatedAt) {

    /** A total order, in which all servers agree. */
    static final Comparator<PrincipalSession> BY_LOGIN =
            Comparator.comparing(PrincipalSession::loggedInAt)
                    .thenComparing(session -> session.row().origin());

    private Instant loggedInAt() {
        return authenticatedAt.orElseGet(() -> Instant.ofEpochMilli(row.createdAt()));
    }
}
