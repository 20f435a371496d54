package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.manager.RowFormat.WholeSession;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.text.OwnText;

/**
 * The bytes of a row. Data that cannot be read are treated by the policy of the settings, data that
 * are too large are refused.
 */
record SessionPayload(SessionOperations sessions) {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final int LARGEST_SHOWN = 3;

    /**
     * What a row holds.
     *
     * @param row the row, with the principal that was stored
     */
    record Content(SessionRow row, Map<ContentName, EncodedAttribute> values) {}

    /**
     * What is in a row; empty if that cannot be read, and the policy goes on without it.
     *
     * @param events is given the event of a corrupt row
     */
    Optional<Content> decode(SessionRow stored, PendingEvents events) {
        try {
            if (stored.isDamaged()) {
                throw new CorruptSessionException(
                        ManagerMessage.DAMAGED_ROW.with(stored.damage()), null);
            }
            Map<String, EncodedAttribute> all = RowFormat.decode(stored.data());
            SessionRow row =
                    StoredPrincipal.of(stored, all.remove(StoredNames.PRINCIPAL))
                            .map(stored::withPrincipal)
                            .orElse(stored);
            Map<ContentName, EncodedAttribute> values = new LinkedHashMap<>();
            all.forEach((name, encoded) -> values.put(StoredNames.read(name), encoded));
            return Optional.of(new Content(row, values));
        } catch (CorruptSessionException corrupt) {
            Corrupt policy = sessions.config().corrupt();
            String key = stored.key().value();
            boolean isOurs = policy != Corrupt.DROP || sessions.endIfUnchanged(stored);
            if (isOurs) {
                events.add(sessions.publisher().corrupt(stored));
            }
            if (policy == Corrupt.FAIL) {
                throw new CorruptSessionException(
                        ManagerMessage.CORRUPT.with(key, OwnText.of(corrupt)), corrupt);
            }
            String name = policy.name().toLowerCase(Locale.ROOT);
            String kept = policy == Corrupt.DROP ? "deleted" : "kept";
            LOG.log(
                    Level.ERROR,
                    ManagerMessage.CORRUPT_AND_REPLACED.text(
                            key, corrupt.getMessage(), kept, name));
            return Optional.empty();
        }
    }

    /**
     * The data of a session that is stored for the first time, or under a new key.
     *
     * @throws SessionTooLargeException if the session is larger than the settings allow
     */
    RowData encode(
            Map<ContentName, EncodedAttribute> values, SessionKey key, @Nullable String principal) {
        WholeSession whole = checked(values, key, principal);
        return splits(whole)
                ? RowFormat.encode(whole, sessions.config().maxDataSize())
                : RowFormat.encode(whole);
    }

    /** The same for a session that stays under its key. */
    RowData encode(
            Map<ContentName, EncodedAttribute> values,
            SessionKey key,
            @Nullable String principal,
            RowData read) {
        WholeSession whole = checked(values, key, principal);
        return splits(whole)
                ? RowFormat.encode(whole, read, sessions.config().maxDataSize())
                : RowFormat.encode(whole);
    }

    private boolean splits(WholeSession session) {
        return session.size() >= BaseRule.SMALLEST && sessions.splitsLargeSessions();
    }

    private WholeSession checked(
            Map<ContentName, EncodedAttribute> values, SessionKey key, @Nullable String principal) {
        Map<String, EncodedAttribute> all = new LinkedHashMap<>();
        values.forEach((name, encoded) -> all.put(StoredNames.written(name), encoded));
        if (principal != null) {
            all.put(StoredNames.PRINCIPAL, StoredPrincipal.encode(key, principal));
        }
        WholeSession whole = WholeSession.of(all);
        int allowed = sessions.config().maxDataSize();
        if (whole.size() > allowed) {
            throw new SessionTooLargeException(
                    SharedMessage.TOO_LARGE.with(whole.size(), allowed, largest(values)), null);
        }
        return whole;
    }

    private static List<String> largest(Map<ContentName, EncodedAttribute> values) {
        Comparator<Map.Entry<ContentName, EncodedAttribute>> bySize =
                Comparator.comparingInt(value -> value.getValue().length());
        return values.entrySet().stream()
                .filter(value -> !value.getKey().isMetadata())
                .sorted(bySize.reversed())
                .limit(LARGEST_SHOWN)
                .map(
                        value ->
                                StoredNames.written(value.getKey())
                                        + " ("
                                        + value.getValue().length()
                                        + " bytes)")
                .toList();
    }
}
