package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** The bytes of a row: what cannot be read is treated by the policy, what is too large refused. */
record SessionPayload(SessionOperations sessions, Consumer<SessionEvent> happened) {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final int LARGEST_SHOWN = 3;

    /**
     * The name, among attributes, of the name of the principal as it was when it was stored, after
     * the key of its row. The column may return another: some pad names, or cut them, or put other
     * characters in the place of those that they do not have. No attribute and no bean has this
     * name.
     */
    private static final String PRINCIPAL = "sojourn.bean:";

    /**
     * What a row holds.
     *
     * @param row the row, with the principal that was stored
     */
    record Content(SessionRow row, Map<String, EncodedAttribute> attributes) {}

    /** What is in a row; empty if that cannot be read, and the policy goes on without. */
    Optional<Content> decode(SessionRow stored) {
        try {
            if (stored.isDamaged()) {
                throw Messages.damagedRow(stored.damage());
            }
            Map<String, EncodedAttribute> attributes = Envelope.decode(stored.data());
            EncodedAttribute principal = attributes.remove(PRINCIPAL);
            return Optional.of(new Content(named(stored, principal), attributes));
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

    /** What the data of another session, or of former times, say of the principal is not heard. */
    private static SessionRow named(SessionRow row, @Nullable EncodedAttribute principal) {
        String key = row.key().value();
        String stored = principal == null ? "" : principal.asText().orElse("");
        return row.principal() != null && stored.startsWith(key)
                ? row.withPrincipal(stored.substring(key.length()))
                : row;
    }

    byte[] encode(Attributes attributes, SessionKey key, @Nullable String principal) {
        Map<String, EncodedAttribute> all = new LinkedHashMap<>(attributes.encoded());
        if (principal != null) {
            all.put(PRINCIPAL, EncodedAttribute.ofText(key.value() + principal));
        }
        byte[] data = Envelope.encode(all);
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
