package org.sojourn.internal.backend;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * The sessions of one model: rows, and the rules on expiry, renewal and size. The one
 * implementation behind all faces.
 *
 * <p>{@link #create}, {@link #replace} and {@link #end} are for the session manager: they never
 * bring an ended session back.
 */
public final class Sessions {

    private static final int SWEEP_BATCH = 500;

    private final Class<? extends SessionRecord> model;
    private final SessionRows rows;
    private final InstantSource clock;
    private final SessionConfig config;
    private final Lifetime lifetime;

    public Sessions(
            Class<? extends SessionRecord> model,
            SessionRows rows,
            InstantSource clock,
            SessionConfig config) {
        this.model = model;
        this.rows = rows;
        this.clock = clock;
        this.config = config;
        this.lifetime = Lifetime.of(config);
    }

    public Class<? extends SessionRecord> model() {
        return model;
    }

    public SessionConfig config() {
        return config;
    }

    Sessions withConfig(SessionConfig other) {
        return new Sessions(model, rows, clock, other);
    }

    /** A living session. The row of an expired one is deleted on the way. */
    public Optional<SessionRow> find(SessionKey key) {
        Optional<SessionRow> row = rows.find(key);
        if (row.isPresent() && row.get().isExpiredAt(clock.millis())) {
            rows.deleteExpired(List.of(key), clock.millis());
            return Optional.empty();
        }
        return row;
    }

    /**
     * Counts a session as used, if reading counts as use.
     *
     * @return the row with its new expiry, if a renewal was due
     */
    public Optional<SessionRow> renewIfDue(SessionRow row) {
        long now = clock.millis();
        if (!config.renewOnAccess() || !lifetime.isRenewalDue(row.expiresAt(), now)) {
            return Optional.empty();
        }
        SessionRow renewed = row.renewed(lifetime.expiryOf(now));
        rows.renew(renewed.key(), renewed.expiresAt());
        return Optional.of(renewed);
    }

    /** Stores data under a key, whether or not a session stands there. */
    void put(SessionKey key, byte[] data) {
        rows.put(newRow(key, data));
    }

    /** Stores a session that has never been stored. */
    public SessionRow create(SessionKey key, byte[] data) {
        SessionRow row = newRow(key, data);
        rows.insert(row);
        return row;
    }

    /**
     * Stores a session's new data, under a new key if need be, and renews it.
     *
     * @param read the row as it was read
     * @return the row as it stands now, or empty if the session is gone or was changed since it was
     *     read
     */
    public Optional<SessionRow> replace(SessionRow read, SessionKey key, byte[] data) {
        long expiresAt = Math.max(read.expiresAt(), lifetime.expiryOf(clock.millis()));
        SessionRow changed = read.changed(key, checked(data), expiresAt);
        return rows.replace(read, changed) ? Optional.of(changed) : Optional.empty();
    }

    /** Ends a session for good. */
    public boolean end(SessionKey key) {
        return rows.delete(key);
    }

    /**
     * Ends a session that nobody has changed since it was read.
     *
     * @return false if it is gone or was changed
     */
    public boolean endIfUnchanged(SessionRow read) {
        return rows.deleteIfUnchanged(read);
    }

    long deleteAll() {
        return rows.deleteAll();
    }

    /** Deletes expired sessions in batches, so that no statement holds many locks. */
    long deleteExpired() {
        long now = clock.millis();
        long deleted = 0;
        List<SessionKey> keys;
        do {
            keys = rows.expired(now, SWEEP_BATCH);
            if (!keys.isEmpty()) {
                deleted += rows.deleteExpired(keys, now);
            }
        } while (keys.size() == SWEEP_BATCH);
        return deleted;
    }

    private SessionRow newRow(SessionKey key, byte[] data) {
        long now = clock.millis();
        return SessionRow.created(key, checked(data), now, lifetime.expiryOf(now));
    }

    private byte[] checked(byte[] data) {
        if (data.length > config.maxDataSize()) {
            throw Messages.tooLarge(data.length, config.maxDataSize());
        }
        return data;
    }
}
