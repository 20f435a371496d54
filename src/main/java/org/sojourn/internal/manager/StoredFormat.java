package org.sojourn.internal.manager;

import java.time.Duration;
import java.util.Optional;
import org.sojourn.internal.backend.DataFormat;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.row.RowData;

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
    public byte[] whole(RowData data) {
        return RowFormat.whole(data);
    }
}
