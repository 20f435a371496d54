package org.sojourn.internal.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.internal.persistence.CallersTransaction;
import org.sojourn.internal.persistence.ConnectionWaits;
import org.sojourn.internal.persistence.PoolShortage;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.text.MessageText;

/**
 * Rows that are connected at first use. What the database rolled back is tried again. Every other
 * failure becomes an exception that names the unit. If the connection fails, the next operation
 * tries again.
 */
final class RetryingRows implements SessionRows {

    private static final int MAX_ATTEMPTS = 8;

    /** In a cluster of writers, the same row may meet with a conflict many times in a row. */
    private static final int MAX_ATTEMPTS_AT_CONFLICTS = 100;

    private static final long MAX_PAUSE_MICROS = 4_000;

    private final String unit;
    private final Duration timeout;
    private final boolean byThread;
    private final ConnectionWaits waits;
    private final RowsAccess access;
    private final @Nullable Object tenant;

    /**
     * @param timeout after this time, nothing is tried again
     * @param byThread whether, by the settings, connections depend on the calling thread
     */
    RetryingRows(
            String unit,
            Duration timeout,
            boolean byThread,
            ConnectionWaits waits,
            RowsAccess access) {
        this(unit, timeout, byThread, waits, access, null);
    }

    private RetryingRows(
            String unit,
            Duration timeout,
            boolean byThread,
            ConnectionWaits waits,
            RowsAccess access,
            @Nullable Object tenant) {
        this.unit = unit;
        this.timeout = timeout;
        this.byThread = byThread;
        this.waits = waits;
        this.access = access;
        this.tenant = tenant;
    }

    @Override
    public Reach reach() {
        if (byThread) {
            return Reach.THREAD;
        }
        return explained("be found", () -> access.managers().tenancy().isPresent())
                ? Reach.TENANT
                : Reach.UNIT;
    }

    @Override
    public SessionRows ofTenant() {
        Object current =
                explained(
                        "find the tenant",
                        () -> access.managers().tenancy().orElseThrow().required(unit));
        return new RetryingRows(unit, timeout, byThread, waits, access, current);
    }

    private <T> T explained(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (SojournException alreadyExplained) {
            throw alreadyExplained;
        } catch (RuntimeException failed) {
            throw failure(
                    StoreMessage.FAILED.with(unit, operation, SqlFailure.of(failed).reason()),
                    failed);
        }
    }

    @Override
    public List<Optional<SessionRow>> find(List<SessionKey> keys) {
        return read("read a session", rows -> rows.find(keys));
    }

    @Override
    public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
        return read("read a session", rows -> rows.findByPreviousKey(keys, now));
    }

    @Override
    public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
        return read("read a session", rows -> rows.findByOrigin(keys));
    }

    /**
     * An upsert may violate the primary key if another server inserts the same key at the same
     * time. The next attempt then updates that row.
     */
    @Override
    public List<Boolean> write(List<RowWrite> writes) {
        return write(writes, SessionRows::write);
    }

    @Override
    public List<Boolean> writeHurried(List<RowWrite> writes) {
        return write(writes, SessionRows::writeHurried);
    }

    @Override
    public boolean isOfLock(Throwable failure) {
        return SqlFailure.of(failure).isOfLock();
    }

    private List<Boolean> write(
            List<RowWrite> writes,
            BiFunction<SessionRows, List<RowWrite>, List<Boolean>> execution) {
        boolean upserts = writes.stream().allMatch(write -> write.kind() == RowWrite.Kind.PUT);
        return perform(
                operation(writes),
                true,
                failure -> failure.isRollback() || upserts && failure.isConstraintViolation(),
                rows -> execution.apply(rows, writes));
    }

    @Override
    public long deleteAll() {
        return perform("delete all sessions", true, SqlFailure::isRollback, SessionRows::deleteAll);
    }

    @Override
    public List<ExpiredRow> expired(SweepPlace place, int limit) {
        return read("find expired sessions", rows -> rows.expired(place, limit));
    }

    @Override
    public List<Boolean> deleteExpired(List<SessionKey> keys, long now) {
        return perform(
                "delete expired sessions",
                true,
                SqlFailure::isRollback,
                rows -> rows.deleteExpired(keys, now));
    }

    @Override
    public List<SessionKey> keys(Optional<SessionKey> after, int limit) {
        return read("list sessions", rows -> rows.keys(after, limit));
    }

    @Override
    public PrincipalRows byPrincipal() {
        return new RetryingPrincipalRows(this::perform);
    }

    @Override
    public boolean keepsBases() {
        return read("look at a table", SessionRows::keepsBases);
    }

    @Override
    public PrincipalColumn principals() {
        return read("look at a table", SessionRows::principals);
    }

    @Override
    public void close() {
        access.close();
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return SqlFailure.of(failure).mayBeFaultOfOne();
    }

    @Override
    public Optional<SessionStoreException> connectionShortage() {
        return waits.areLong()
                ? Optional.of(failure(StoreMessage.POOL_EXHAUSTED.with(unit), null))
                : Optional.empty();
    }

    @Override
    public boolean lacksConnection(Thread thread) {
        return waits.include(thread);
    }

    /** What the writes do, for messages. */
    private static String operation(List<RowWrite> writes) {
        RowWrite.Kind kind = writes.get(0).kind();
        if (writes.size() > 1) {
            return "store sessions";
        }
        return switch (kind) {
            case RENEW -> "renew a session";
            case DELETE, DELETE_IF_UNCHANGED, DELETE_IF_EXPIRED -> "delete a session";
            default -> "store a session";
        };
    }

    private <T> T read(String operation, Function<SessionRows, T> work) {
        return perform(operation, false, SqlFailure::isRollback, work);
    }

    private <T> T perform(
            String operation,
            boolean writes,
            Predicate<SqlFailure> isTransient,
            Function<SessionRows, T> work) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return access.within(tenant, work);
            } catch (SojournException alreadyExplained) {
                throw alreadyExplained;
            } catch (RuntimeException failed) {
                Optional<String> shortage = PoolShortage.in(failed);
                if (shortage.isPresent()) {
                    waits.refused();
                    throw failure(
                            StoreMessage.NO_FREE_CONNECTION.with(
                                    unit,
                                    operation,
                                    shortage.get(),
                                    CallersTransaction.isKnown() ? "yes" : "no"),
                            failed);
                }
                SqlFailure failure = SqlFailure.of(failed);
                boolean tooLate = System.nanoTime() - start > timeout.toNanos();
                int most = failure.isConflict() ? MAX_ATTEMPTS_AT_CONFLICTS : MAX_ATTEMPTS;
                if (attempt >= most || tooLate || !isTransient.test(failure) || !pause(attempt)) {
                    throw new StoreFailures(unit, timeout).of(operation, writes, failure, failed);
                }
            }
        }
    }

    private SessionStoreException failure(MessageText message, @Nullable Throwable cause) {
        return new SessionStoreException(message, unit, cause);
    }

    /**
     * Waits for a random time, which grows with each attempt. Returns false if the thread was
     * interrupted.
     */
    private static boolean pause(int attempt) {
        long micros =
                ThreadLocalRandom.current().nextLong(MAX_PAUSE_MICROS << Math.min(attempt, 4));
        try {
            TimeUnit.MICROSECONDS.sleep(micros);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
