package org.sojourn.internal.backend;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * A login that is not decided yet, as a row of its own. The row has the principal, so that other
 * logins find it, and a key that no id has.
 *
 * @param session the key that the session had when it was created
 */
record LoginClaim(SessionKey key, long since, SessionKey session, String principal) {

    /** A total order, in which all servers agree. */
    static final Comparator<LoginClaim> BY_AGE =
            Comparator.comparing(LoginClaim::since).thenComparing(LoginClaim::key);

    private static final int KEY_LENGTH = 64;

    static LoginClaim now(long now, SessionKey session, String principal) {
        SessionKey key = SessionKey.of(UUID.randomUUID().toString()).ofClaim();
        return new LoginClaim(key, now, session, principal);
    }

    /**
     * @param expiresAt when it is void, because its server has died
     */
    SessionRow asRow(long expiresAt) {
        byte[] text = (session.value() + principal).getBytes(StandardCharsets.UTF_8);
        return SessionRow.created(key, RowData.whole(text), since, principal).renewed(expiresAt);
    }

    /**
     * The claim in a row of a principal; empty if the row has none, or that of another principal. A
     * claim that cannot be decrypted counts as one of this principal and of an unknown session: so
     * a limit holds also while not all servers have all keys.
     */
    static Optional<LoginClaim> of(SessionRow row, String principal) {
        if (row.data() instanceof RowData.Locked) {
            return Optional.of(new LoginClaim(row.key(), row.createdAt(), row.key(), principal))
                    .filter(claim -> claim.key().isClaim());
        }
        String text = new String(row.data().bytes(), StandardCharsets.UTF_8);
        return row.key().isClaim()
                        && text.length() >= KEY_LENGTH
                        && text.substring(KEY_LENGTH).equals(principal)
                ? Optional.of(
                        new LoginClaim(
                                row.key(),
                                row.createdAt(),
                                new SessionKey(text.substring(0, KEY_LENGTH)),
                                principal))
                : Optional.empty();
    }
}
