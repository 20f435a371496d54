package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.backend.Sessions;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionRow;

/** The bytes of a row: what cannot be read is treated by the policy, what is too large refused. */
record StoredData(Sessions sessions, Consumer<SessionEvent> happened) {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final int LARGEST_SHOWN = 3;

    /** The attributes of a row; empty if they cannot be read, and the policy goes on without. */
    Optional<Map<String, EncodedAttribute>> decode(SessionRow stored) {
        try {
            if (stored.isDamaged()) {
                throw Messages.damagedRow(stored.damage());
            }
            return Optional.of(Envelope.decode(stored.data()));
        } catch (CorruptSessionException corrupt) {
            Corrupt policy = sessions.config().corrupt();
            String key = stored.key().value();
            boolean isOurs = policy != Corrupt.DROP || sessions.endIfUnchanged(stored);
            if (isOurs) {
                happened.accept(sessions.chronicle().corrupt(stored));
            }
            if (policy == Corrupt.FAIL) {
                throw Messages.corruptSession(key, corrupt);
            }
            String name = policy.name().toLowerCase(Locale.ROOT);
            LOG.log(Level.ERROR, Messages.corruptSession(key, corrupt.getMessage(), name));
            return Optional.empty();
        }
    }

    byte[] encode(Attributes attributes) {
        byte[] data = Envelope.encode(attributes.encoded());
        int allowed = sessions.config().maxDataSize();
        if (data.length > allowed) {
            throw Messages.tooLarge(data.length, allowed, largest(attributes.encoded()));
        }
        return data;
    }

    private static List<String> largest(Map<String, EncodedAttribute> attributes) {
        Comparator<Map.Entry<String, EncodedAttribute>> bySize =
                Comparator.comparingInt(attribute -> attribute.getValue().bytes().length);
        return attributes.entrySet().stream()
                .filter(attribute -> !attribute.getKey().isEmpty())
                .sorted(bySize.reversed())
                .limit(LARGEST_SHOWN)
                .map(entry -> entry.getKey() + " (" + entry.getValue().bytes().length + " bytes)")
                .toList();
    }
}
