package org.sojourn.internal.manager;

import java.time.Duration;
import java.util.Optional;
import org.sojourn.internal.backend.OwnTimeout;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;

/** The idle timeout that a session has of its own, as it stands among its stored attributes. */
public record StoredTimeout(AttributeCodecs codecs) implements OwnTimeout {

    @Override
    public Optional<Duration> in(byte[] data) {
        if (!Envelope.isAt(data)) {
            return Optional.empty();
        }
        try {
            EncodedAttribute encoded = Envelope.decode(data).get(StoredNames.IDLE_TIMEOUT);
            return encoded == null
                    ? Optional.empty()
                    : Optional.of(
                            IdleTimeout.of(
                                    (Integer) codecs.decode(StoredNames.IDLE_TIMEOUT, encoded)));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
