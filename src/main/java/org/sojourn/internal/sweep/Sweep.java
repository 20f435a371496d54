package org.sojourn.internal.sweep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.store.SessionRows;

/**
 * Deletes the expired sessions of a model again and again, one batch in each step, and decides when
 * the next step is due. Between two steps it uses no thread and no connection. Only one thread may
 * be in it at a time.
 */
public final class Sweep {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final ExpiredSessions expired;
    private final SweepPace pace;
    private final SweepFailures failures;
    private @Nullable SweepPlace place;
    private long begunAt;
    private @Nullable RuntimeException failureOfRow;

    /**
     * @param interval between two sweeps
     */
    public Sweep(ExpiredSessions expired, Duration interval) {
        this.expired = expired;
        this.pace = new SweepPace(interval);
        this.failures = new SweepFailures(expired.sessions());
    }

    /** How long to wait for the next sweep, in milliseconds. */
    public long untilNext() {
        return pace.untilNextSweep();
    }

    /**
     * Deletes one batch. A failure is logged, and never thrown.
     *
     * @return how long to wait for the next step, in milliseconds; empty if none can follow,
     *     because the rows are in a database that depends on the caller
     */
    public OptionalLong step() {
        try {
            if (expired.rows().reach() != SessionRows.Reach.UNIT) {
                LOG.log(Level.WARNING, SweepMessage.NOT_SWEPT.text(expired.sessions().modelName()));
                return OptionalLong.empty();
            }
            return OptionalLong.of(deleteBatch());
        } catch (RuntimeException failed) {
            place = null;
            expired.counts().failed();
            return OptionalLong.of(pace.untilRetry(failures.failed(failed)));
        }
    }

    private long deleteBatch() {
        long begin = System.nanoTime();
        SweepPlace from = place;
        if (from == null) {
            from = SweepPlace.start(expired.sessions().now());
            begunAt = begin;
            failureOfRow = null;
        }
        SweptBatch batch = expired.deleteNext(from);
        if (!batch.failures().isEmpty()) {
            failureOfRow = batch.failures().get(0);
        }
        long end = System.nanoTime();
        if (!batch.isLast()) {
            place = batch.end();
            return pace.untilNextBatch(end - begin);
        }
        place = null;
        expired.counts().completed(from.now(), end - begunAt);
        if (failureOfRow == null) {
            failures.over();
        } else {
            failures.failed(failureOfRow);
        }
        return pace.untilNextSweep();
    }
}
