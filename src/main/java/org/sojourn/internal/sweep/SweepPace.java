package org.sojourn.internal.sweep;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a sweep does its next piece of work, in milliseconds from now. All longer times vary by a
 * quarter either way, so that the servers of a cluster do not meet.
 *
 * @param interval between two sweeps
 */
record SweepPace(Duration interval) {

    /** A sweep uses at most a quarter of the time, so that requests find the database free. */
    private static final long PAUSE_PER_WORK = 3;

    private static final long SHORTEST_PAUSE = 10;

    /** Even a slow database gets on with a large number of expired rows. */
    private static final long LONGEST_PAUSE = 1_000;

    private static final long FIRST_RETRY = 1_000;

    /** Also for an interval that is shorter. */
    private static final long LONGEST_RETRY = 60_000;

    long untilNextSweep() {
        return varied(interval.toMillis());
    }

    long untilNextBatch(long nanosOfBatch) {
        long pause = PAUSE_PER_WORK * nanosOfBatch / 1_000_000;
        return Math.max(SHORTEST_PAUSE, Math.min(pause, LONGEST_PAUSE));
    }

    /**
     * The pause doubles with each failure, up to the interval, or a minute if that is longer.
     *
     * @param failures in a row, at least one
     */
    long untilRetry(int failures) {
        long doubled = FIRST_RETRY << Math.min(failures - 1, 20);
        return varied(Math.min(doubled, Math.max(interval.toMillis(), LONGEST_RETRY)));
    }

    private static long varied(long millis) {
        return millis * 3 / 4 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
    }
}
