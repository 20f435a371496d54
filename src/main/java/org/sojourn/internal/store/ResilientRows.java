package org.sojourn.internal.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SojournException;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Rows that are connected at first use, try again what the database rolled back, and report every
 * other failure with the name of the unit. A connection that failed is tried anew by the next
 * operation.
 */
final class ResilientRows implements SessionRows {

    private static final int MAX_ATTEMPTS = 8;
    private static final long MAX_PAUSE_MICROS = 4_000;

    private final String unit;
    private final Supplier<SessionRows> connect;
    private volatile @Nullable SessionRows connected;

    ResilientRows(String unit, Supplier<SessionRows> connect) {
        this.unit = unit;
        this.connect = connect;
    }

    @Override
    public Optional<SessionRow> find(SessionKey key) {
        return perform("read a session", SqlFailure::isRollback, rows -> rows.find(key));
    }

    @Override
    public void put(SessionRow row) {
        perform(
                "store a session",
                failure -> failure.isRollback() || failure.isConstraintViolation(),
                rows -> {
                    rows.put(row);
                    return true;
                });
    }

    @Override
    public void insert(SessionRow row) {
        perform(
                "create a session",
                SqlFailure::isRollback,
                rows -> {
                    rows.insert(row);
                    return true;
                });
    }

    @Override
    public boolean replace(SessionRow read, SessionRow changed) {
        return perform(
                "store a session", SqlFailure::isRollback, rows -> rows.replace(read, changed));
    }

    @Override
    public void renew(SessionKey key, long expiresAt) {
        perform(
                "renew a session",
                SqlFailure::isRollback,
                rows -> {
                    rows.renew(key, expiresAt);
                    return true;
                });
    }

    @Override
    public boolean delete(SessionKey key) {
        return perform("delete a session", SqlFailure::isRollback, rows -> rows.delete(key));
    }

    @Override
    public boolean deleteIfUnchanged(SessionRow read) {
        return perform(
                "delete a session", SqlFailure::isRollback, rows -> rows.deleteIfUnchanged(read));
    }

    @Override
    public long deleteAll() {
        return perform("delete all sessions", SqlFailure::isRollback, SessionRows::deleteAll);
    }

    @Override
    public List<SessionKey> expired(long now, int limit) {
        return perform(
                "find expired sessions", SqlFailure::isRollback, rows -> rows.expired(now, limit));
    }

    @Override
    public long deleteExpired(List<SessionKey> keys, long now) {
        return perform(
                "delete expired sessions",
                SqlFailure::isRollback,
                rows -> rows.deleteExpired(keys, now));
    }

    private <T> T perform(
            String operation, Predicate<SqlFailure> isTransient, Function<SessionRows, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.apply(rows());
            } catch (SojournException alreadyExplained) {
                throw alreadyExplained;
            } catch (RuntimeException failed) {
                SqlFailure failure = SqlFailure.of(failed);
                if (attempt == MAX_ATTEMPTS || !isTransient.test(failure) || !pause(attempt)) {
                    throw Messages.storeFailed(unit, operation, failure.reason(), failed);
                }
            }
        }
    }

    private SessionRows rows() {
        SessionRows rows = connected;
        if (rows == null) {
            rows = connect.get();
            connected = rows;
        }
        return rows;
    }

    /** Waits a random while, longer after each attempt; false if the thread was interrupted. */
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
