package org.sojourn.internal.transfer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.backend.Adoption;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.transfer.SpringImportOptions.CookieForm;

/**
 * A row of Spring Session's table. Instants are epoch milliseconds.
 *
 * @param sessionId a secret
 * @param idleSeconds how long the session lives after its last use; it never expires if this is
 *     negative
 */
record SpringSession(
        String primaryId,
        String sessionId,
        long createdAt,
        long lastUse,
        int idleSeconds,
        @Nullable String principal) {

    /**
     * The session id as the client sends it, and as Sojourn reads the cookie; empty if that is no
     * session id for Sojourn. Base64 of a UUID has no character that its form for URLs has not.
     */
    Optional<SessionId> inCookie(CookieForm form) {
        return SessionId.parse(
                form == CookieForm.PLAIN
                        ? sessionId
                        : Base64.getEncoder()
                                .encodeToString(sessionId.getBytes(StandardCharsets.UTF_8)));
    }

    boolean isOver(Adoption adoption) {
        return idleSeconds >= 0 && adoption.isOver(lastUse, Duration.ofSeconds(idleSeconds));
    }

    /** The session id is a secret. */
    @Override
    public String toString() {
        return "SpringSession[" + primaryId + "]";
    }
}
