package org.sojourn.internal.backend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionTooLargeException;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * The sessions of one model: rows, and the rules on expiry, renewal and size. The one
 * implementation behind all faces: each rule is written once, for calls that wait as for calls that
 * do not.
 *
 * <p>{@link #create}, {@link #replace} and {@link #end} are for the session manager: they never
 * bring an ended session back, and leave it to the caller to tell what happened.
 */
public final class SessionOperations {

    private final Class<? extends SessionRecord> model;
    private final SessionRows rows;
    private final BatchingRows lanes;
    private final BackgroundRenewals renewals;
    private final OpenSessions open;
    private final InstantSource clock;
    private final SessionConfig config;
    private final Ages ages;
    private final SessionEventPublisher chronicle;
    private final Rows waiting;
    private final LivingRows living;
    private final Endings endings;
    private final Uses uses;
    private final BackendOperations verbs;

    public SessionOperations(
            Class<? extends SessionRecord> model,
            SessionRows rows,
            BatchingRows lanes,
            InstantSource clock,
            SessionConfig config,
            OwnTimeout timeouts,
            EventTarget events) {
        this(
                rows,
                lanes,
                new BackgroundRenewals(),
                new OpenSessions(),
                config,
                timeouts,
                new SessionEventPublisher(model, clock, events));
    }

    private SessionOperations(
            SessionRows rows,
            BatchingRows lanes,
            BackgroundRenewals renewals,
            OpenSessions open,
            SessionConfig config,
            OwnTimeout timeouts,
            SessionEventPublisher chronicle) {
        this.model = chronicle.model();
        this.rows = rows;
        this.lanes = lanes;
        this.renewals = renewals;
        this.open = open;
        this.clock = chronicle.clock();
        this.config = config;
        this.chronicle = chronicle;
        this.ages = new Ages(Lifetime.of(config), clock, timeouts);
        this.waiting = lanes.waiting();
        boolean hasGrace = !config.rotationGrace().isZero();
        this.living = new LivingRows(ages, open, renewals, chronicle, hasGrace);
        this.endings = new Endings(living);
        this.uses = new Uses(config, ages, living, open, renewals, lanes.background());
        this.verbs = new BackendOperations(this, rows);
    }

    public Class<? extends SessionRecord> model() {
        return model;
    }

    /** The present instant, by the clock that decides on expiry. */
    public Instant now() {
        return clock.instant();
    }

    public SessionConfig config() {
        return config;
    }

    /** What the column of principals holds. */
    public PrincipalColumn principals() {
        return rows.principals();
    }

    /** How long its sessions live. */
    public Ages ages() {
        return ages;
    }

    /** What is told of its sessions. */
    public SessionEventPublisher chronicle() {
        return chronicle;
    }

    SessionOperations withConfig(SessionConfig other) {
        return new SessionOperations(
                rows, lanes, renewals, open, other, ages.timeouts(), chronicle);
    }

    OpenSessions open() {
        return open;
    }

    LivingRows living() {
        return living;
    }

    Uses uses() {
        return uses;
    }

    Endings endings() {
        return endings;
    }

    Rows waiting() {
        return waiting;
    }

    BatchingRows lanes() {
        return lanes;
    }

    /** Sessions of the thread that asks for them are deleted together, on whichever thread. */
    BackendOperations verbsOfCaller() {
        return new BackendOperations(this, lanes.rowsOfCaller());
    }

    /** What the stage of a call that waits completed with. */
    static <T> T join(CompletionStage<T> complete) {
        try {
            return complete.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** What the backend's faces do with them. */
    BackendOperations verbs() {
        return verbs;
    }

    /** Tells what happened, if it did. */
    boolean told(Rows calls, boolean happened, Supplier<SessionEvent> event) {
        if (happened) {
            calls.afterwards(() -> chronicle.tell(event.get()));
        }
        return happened;
    }

    /**
     * A living session. The row of an expired one is deleted on the way.
     *
     * @return the row that stands under the key, or had it until its id was changed lately; its own
     *     key then is another
     */
    public Optional<SessionRow> find(SessionKey key) {
        return join(
                LivingRows.orElse(
                        living.find(waiting, key), () -> living.findByPreviousKey(waiting, key)));
    }

    /**
     * The same for a session that was read before: however often and however long ago its id was
     * changed, if there is any grace at all. What is found may be what the session has left when it
     * was {@linkplain #empty emptied}.
     */
    public Optional<SessionRow> findAgain(SessionRow read) {
        return join(
                config.rotationGrace().isZero()
                        ? living.find(waiting, read.key())
                        : living.findLeft(waiting, read));
    }

    /**
     * Counts a session as used, if reading counts as use.
     *
     * @return the row with its new expiry, if it was renewed now or, because a boundary had it
     *     open, in the background; empty also if the row was changed since it was read
     */
    public Optional<SessionRow> renewIfDue(SessionRow row, Duration idleTimeout) {
        return join(uses.use(waiting, row, idleTimeout));
    }

    /**
     * The same for a session whose client is to be sent its id again if it was renewed.
     *
     * @return empty also if it is not certain that the session stands as it was read
     */
    public Optional<SessionRow> renewForClient(SessionRow row, Duration idleTimeout) {
        return join(uses.useForClient(waiting, row, idleTimeout));
    }

    /** The same for a session whose own timeout is the one in the row. */
    public void renewIfDue(SessionRow row) {
        join(uses.use(waiting, row));
    }

    /** The session that a boundary has open, once it has one. */
    public SessionUse use() {
        return new SessionUse(open, ages);
    }

    /**
     * Stores a session that has never been stored.
     *
     * @return the row with its expiry
     */
    public SessionRow create(SessionRow fresh, Duration idleTimeout) {
        checked(fresh.data());
        SessionRow row = ages.renewed(fresh, idleTimeout);
        join(waiting.write(new RowWrite.Insert(row)));
        return row;
    }

    /**
     * Stores a session as it was changed, under a new key if need be, and renews it.
     *
     * @param read the row as it was read
     * @param newTimeout whether the idle timeout is another than that of the row. Then, or if the
     *     principal is another, the expiry may move back.
     * @return the row as it stands now, or empty if the session is gone or was changed since it was
     *     read
     */
    public Optional<SessionRow> replace(
            SessionRow read, SessionRow changed, Duration idleTimeout, boolean newTimeout) {
        checked(changed.data());
        boolean mayMoveBack = newTimeout || !Objects.equals(read.principal(), changed.principal());
        SessionRow stored =
                mayMoveBack
                        ? ages.renewed(changed, idleTimeout)
                        : ages.notShortened(changed, idleTimeout);
        boolean stands = join(waiting.write(replacement(read, stored)));
        return stands ? Optional.of(stored) : Optional.empty();
    }

    private RowWrite replacement(SessionRow read, SessionRow stored) {
        if (read.key().equals(stored.key())) {
            return new RowWrite.Replace(read, stored);
        }
        Duration grace = config.rotationGrace();
        long previousUntil = grace.isZero() ? 0 : clock.millis() + grace.toMillis();
        return new RowWrite.Move(read, stored, previousUntil);
    }

    /**
     * Ends a session whose last attribute was removed and that nobody has changed since it was
     * read. For the rotation grace what is left of it is kept under a key of its own: only requests
     * that had read the session look there, and bring it back if they have added something.
     *
     * @param nothing the data of the session now
     * @return false if it is gone or was changed
     */
    public boolean empty(SessionRow read, byte[] nothing) {
        Duration grace = config.rotationGrace();
        if (grace.isZero()) {
            return endIfUnchanged(read);
        }
        SessionRow left = read.emptied(nothing, clock.millis() + grace.toMillis());
        return join(waiting.write(new RowWrite.Move(read, left, 0)));
    }

    /**
     * Ends a session for good that was read before, however often its id was changed since, whether
     * or not there is a grace.
     *
     * @return the key that it had last; empty if it was gone
     */
    public Optional<SessionKey> end(SessionRow read) {
        return join(endings.end(waiting, read));
    }

    /**
     * Ends a session for good of which only the key is known, or the one that it had until its id
     * was changed lately.
     *
     * @return the key that it had last; empty if there is none
     */
    public Optional<SessionKey> end(SessionKey key) {
        return join(endings.end(waiting, key));
    }

    /**
     * Ends a session that nobody has changed since it was read; one whose row is damaged, whose
     * version may be missing, in any case.
     *
     * @return false if it is gone or was changed
     */
    public boolean endIfUnchanged(SessionRow read) {
        return join(
                waiting.write(
                        read.isDamaged()
                                ? new RowWrite.Delete(read.key())
                                : new RowWrite.DeleteIfUnchanged(read)));
    }

    byte[] checked(byte[] data) {
        if (data.length > config.maxDataSize()) {
            throw new SessionTooLargeException(
                    SharedMessage.TOO_LARGE.with(data.length, config.maxDataSize(), "not known"),
                    null);
        }
        return data;
    }
}
