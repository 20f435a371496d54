package org.sojourn.internal.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.backend.Interruption;
import org.sojourn.internal.row.SessionRow;

/**
 * A session while it is in use on this server: its content, and the row as it was last read or
 * saved. All boundaries that know the session by the same id use the same object, at the same time.
 */
final class ResidentSession {

    private final SessionContent content;
    private final Instant beganAt;
    private final ReentrantLock saving = new ReentrantLock();
    private final ConcurrentMap<String, ReentrantLock> making = new ConcurrentHashMap<>(0);
    private volatile SessionObserver observer = SessionObserver.NONE;
    private volatile @Nullable SessionRow row;
    private volatile boolean over;
    private volatile boolean leftEmpty;
    private volatile @Nullable SessionPlace place;
    private volatile @Nullable SessionId id;
    private final EndNotices endNotices;

    /**
     * A session that one boundary uses.
     *
     * @param row null for a session that is not saved yet
     */
    ResidentSession(SessionContent content, Instant beganAt, @Nullable SessionRow row) {
        this(content, beganAt, row, new EndNotices());
    }

    private ResidentSession(
            SessionContent content,
            Instant beganAt,
            @Nullable SessionRow row,
            EndNotices endNotices) {
        this.content = content;
        this.beganAt = beganAt;
        this.row = row;
        this.endNotices = endNotices;
    }

    /** The same session for one of its boundaries alone. */
    ResidentSession fork(HeldValues held) {
        ResidentSession alone = new ResidentSession(content.copy(held), beganAt, row, endNotices);
        alone.observer = observer;
        alone.id = id;
        return alone;
    }

    SessionContent content() {
        return content;
    }

    /** The idle timeout that holds for the session. */
    Duration idleTimeout(SessionConfig config) {
        return content.metadata(ContentName.OF_IDLE_TIMEOUT)
                .map(seconds -> IdleTimeout.of((Integer) seconds))
                .orElseGet(config::maxAge);
    }

    /** Is notified of what happens to the session, whichever boundary does it. */
    SessionObserver observer() {
        return observer;
    }

    /**
     * Has the session observed, unless it is already.
     *
     * @return the observer of the session
     */
    synchronized SessionObserver observeBy(Supplier<SessionObserver> candidate) {
        if (observer == SessionObserver.NONE) {
            observer = candidate.get();
        }
        return observer;
    }

    Instant beganAt() {
        return beganAt;
    }

    Optional<SessionRow> row() {
        return Optional.ofNullable(row);
    }

    /** The row was read or saved as it stands now; null if there is none any more. */
    void row(@Nullable SessionRow now) {
        row = now;
    }

    /** Takes over a later expiry of the same row. */
    synchronized void renewed(SessionRow renewed) {
        SessionRow known = row;
        if (known != null
                && known.version() == renewed.version()
                && known.key().equals(renewed.key())
                && known.expiresAt() < renewed.expiresAt()) {
            row = known.renewed(renewed.expiresAt());
        }
    }

    /** Whether the session has ended, for all boundaries at once. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Notifications of the end, once even if two requests end the session. */
    EndNotices endNotices() {
        return endNotices;
    }

    /** The id by which the database finds the session, as far as a boundary knows it. */
    Optional<SessionId> id() {
        return Optional.ofNullable(id);
    }

    void id(SessionId known) {
        id = known;
    }

    /** Whether all was removed while other boundaries used the session; the last one deletes it. */
    boolean isLeftEmpty() {
        return leftEmpty;
    }

    void leftEmpty(boolean isLeft) {
        leftEmpty = isLeft;
    }

    /** Whether another boundary uses the session, too. */
    boolean isShared() {
        return place().filter(SessionPlace::isShared).isPresent();
    }

    /** Where other boundaries find the session; empty if one boundary has it for itself. */
    Optional<SessionPlace> place() {
        return Optional.ofNullable(place);
    }

    boolean isAt(SessionPlace candidate) {
        return place == candidate;
    }

    void place(SessionPlace now) {
        place = now;
    }

    /**
     * Waits until no other boundary saves the session.
     *
     * @throws SessionStoreException if that takes longer than the limit, or the thread is
     *     interrupted
     */
    void beginSave(Duration limit) {
        if (!tryBeginSave(limit)) {
            throw new SessionStoreException(
                    ManagerMessage.SAVED_BY_ANOTHER.with(limit.toMillis()), null, null);
        }
    }

    /**
     * @throws SessionStoreException if the thread is interrupted
     */
    boolean tryBeginSave(Duration limit) {
        try {
            return saving.tryLock() || saving.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw Interruption.failure();
        }
    }

    void endSave() {
        saving.unlock();
    }

    /** Held while the bean of a name is looked up or made, so that there is one. */
    ReentrantLock making(String bean) {
        return making.computeIfAbsent(bean, name -> new ReentrantLock());
    }
}
