package org.sojourn.internal.manager;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.backend.Adoption;
import org.sojourn.internal.backend.ModelSessions;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Makes rows of the sessions that another library has kept. */
public final class SessionTransfer {

    private final ModelSessions sessions;
    private final AttributeCodecs codecs;
    private final SessionPayload payload;
    private final Adoption adoption;

    public SessionTransfer(ModelSessions sessions, AttributeCodecs codecs) {
        this.sessions = sessions;
        this.codecs = codecs;
        this.payload = new SessionPayload(sessions.operations());
        this.adoption = sessions.adoption();
    }

    /** How many seconds a session lives after its last use, by the settings. */
    public int idleSeconds() {
        return IdleTimeout.seconds(sessions.config().maxAge());
    }

    public AttributeCodecs codecs() {
        return codecs;
    }

    /** What stores the rows. */
    public Adoption adoption() {
        return adoption;
    }

    /**
     * The row of a session, as if it had been used for the last time when it really was.
     *
     * @throws org.sojourn.SessionTooLargeException if the session is larger than the settings allow
     */
    public SessionRow row(TransferredSession session) {
        SessionKey key = session.id().key();
        @Nullable String principal =
                session.principal().map(PrincipalColumn.AS_MAPPED::fit).orElse(null);
        Map<ContentName, EncodedAttribute> values = new LinkedHashMap<>();
        session.attributes()
                .forEach((name, encoded) -> values.put(ContentName.ofAttribute(name), encoded));
        Duration idleTimeout = sessions.config().maxAge();
        if (session.idleSeconds().isPresent()) {
            int seconds = session.idleSeconds().getAsInt();
            idleTimeout = IdleTimeout.of(seconds);
            values.put(
                    ContentName.OF_IDLE_TIMEOUT, codecs.encode(StoredNames.IDLE_TIMEOUT, seconds));
        }
        RowData data = payload.encode(values, key, principal);
        SessionRow created =
                SessionRow.created(key, data, session.createdAt().toEpochMilli(), principal);
        return adoption.asUsedAt(created, idleTimeout, session.lastUse().toEpochMilli());
    }
}
