package org.sojourn.internal.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.backend.DataFormat;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionRow;

/** What the backend has to know of the sessions that the session manager stores. */
public record StoredFormat(AttributeCodecs codecs) implements DataFormat {

    @Override
    public Optional<Duration> idleTimeout(RowData data) {
        try {
            if (!Envelope.isAt(data.bytes())) {
                return Optional.empty();
            }
            EncodedAttribute encoded = RowFormat.decode(data).get(StoredNames.IDLE_TIMEOUT);
            return encoded == null
                    ? Optional.empty()
                    : Optional.of(
                            IdleTimeout.of(
                                    (Integer) codecs.decode(StoredNames.IDLE_TIMEOUT, encoded)));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> principal(SessionRow row) {
        return stored(row, StoredNames.PRINCIPAL)
                .flatMap(stored -> StoredPrincipal.of(row, stored))
                .or(() -> Optional.ofNullable(row.principal()));
    }

    @Override
    public Optional<Instant> authenticatedAt(SessionRow row) {
        return stored(row, StoredNames.LOGIN)
                .map(encoded -> codecs.decode(StoredNames.LOGIN, encoded))
                .filter(Long.class::isInstance)
                .map(millis -> Instant.ofEpochMilli((Long) millis));
    }

    private static Optional<EncodedAttribute> stored(SessionRow row, String name) {
        try {
            return row.isDamaged() || !Envelope.isAt(row.data().bytes())
                    ? Optional.empty()
                    : Optional.ofNullable(RowFormat.decode(row.data()).get(name));
        } catch (CorruptSessionException | SessionStoreException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] whole(RowData data) {
        return RowFormat.whole(data);
    }
}
