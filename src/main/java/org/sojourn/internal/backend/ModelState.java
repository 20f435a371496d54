package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.sojourn.CookieConfig;
import org.sojourn.SessionConfig;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.sweep.SweepCounts;
import org.sojourn.internal.sweep.SweptSessions;

/**
 * What all faces of one session model share on a server: the settings, and what is known here of
 * sessions that are in use.
 *
 * @param inForce the settings; those of the cookie may be completed when the application starts
 * @param expiry by the settings
 * @param format of what is stored
 * @param open the sessions that boundaries of this server have open
 * @param renewals those that are on their way
 * @param swept counts what the sweep deletes
 * @param boundaries what the session manager knows, once there is one
 */
record ModelState(
        AtomicReference<SessionConfig> inForce,
        Expiry expiry,
        DataFormat format,
        OpenSessions open,
        BackgroundRenewals renewals,
        SweepCounts swept,
        SessionEventPublisher publisher,
        AtomicReference<SessionsHere> boundaries)
        implements SweptSessions {

    ModelState(SessionConfig config, DataFormat format, SessionEventPublisher publisher) {
        this(
                new AtomicReference<>(config),
                Expiry.of(config),
                format,
                new OpenSessions(),
                new BackgroundRenewals(),
                new SweepCounts(publisher.clock().millis()),
                publisher,
                new AtomicReference<>(SessionsHere.NONE));
    }

    /** The same sessions by other settings. */
    ModelState withConfig(SessionConfig other) {
        return new ModelState(
                new AtomicReference<>(other),
                Expiry.of(other),
                format,
                open,
                renewals,
                swept,
                publisher,
                boundaries);
    }

    SessionsHere here() {
        return boundaries.get();
    }

    SessionConfig config() {
        return inForce.get();
    }

    /**
     * Replaces the settings of the cookie, which nothing here depends on. Where several web
     * applications share the model, the settings are those of the one that started last.
     */
    void useCookie(CookieConfig cookie) {
        inForce.updateAndGet(config -> config.toBuilder().cookie(cookie).build());
    }

    /** The present instant in epoch milliseconds, by the clock that decides on expiry. */
    @Override
    public long now() {
        return publisher.clock().millis();
    }

    /**
     * Data that may be stored.
     *
     * @throws org.sojourn.SessionTooLargeException if there are more of them than the settings
     *     allow
     */
    byte[] checked(byte[] data) {
        checkSize(data.length);
        return data;
    }

    /** The same for data that were made of a session. */
    void check(RowData data) {
        checkSize(data.size());
    }

    private void checkSize(int size) {
        if (size > config().maxDataSize()) {
            throw new SessionTooLargeException(
                    SharedMessage.TOO_LARGE.with(size, config().maxDataSize(), "not known"), null);
        }
    }

    /** Whether a session is found by its previous key for a while. */
    boolean hasGrace() {
        return !config().rotationGrace().isZero();
    }

    /** The expiry of a session by the idle timeout in its data, if it has one of its own. */
    Expiry expiryOf(SessionRow row) {
        return format.idleTimeout(row.data())
                .map((Duration own) -> expiry.of(row, own))
                .orElseGet(() -> expiry.of(row));
    }

    /**
     * Whether a session is over by time. None is while a boundary of this server has it open,
     * unless it has come to its absolute end.
     */
    boolean isExpired(SessionRow row, long now) {
        return row.isExpiredAt(now) && !isSpared(row.origin(), row.createdAt(), now);
    }

    @Override
    public String modelName() {
        return publisher.model().getSimpleName();
    }

    @Override
    public boolean isSpared(ExpiredRow row, long now) {
        return isSpared(row.origin(), row.createdAt(), now);
    }

    /** What is left of an emptied session is not a session any more. */
    @Override
    public void expired(ExpiredRow row) {
        if (!row.key().isOfEmptied()) {
            Consequences.runSafely(
                    () -> publisher.publish(publisher.expired(row.key(), row.principal())));
        }
    }

    /** Whether a session lives on after its expiry, because it is in use here. */
    boolean isSpared(SessionKey origin, long createdAt, long now) {
        return open.isOpen(origin) && !expiry.isOver(createdAt, now);
    }
}
