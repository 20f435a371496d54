package org.sojourn.internal.lane;

import java.util.concurrent.TimeUnit;

/**
 * How long calls take during a period, from their arrival to their end. Batches that began before
 * the first one of the period ended do not count: they show the time before. The period is over
 * when the mean is known well enough. In nanoseconds.
 */
final class CallTimes {

    /** Batches to begin with, and those for each that runs at once. */
    private static final int FEWEST = 8;

    private static final int FEWEST_OF_SLOT = 4;

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);

    /** The standard error of the mean, as a share of it, that is small enough. */
    private static final double SMALL_ERROR = 0.01;

    private long since;
    private boolean settled;
    private int batches;
    private int mostInFlight;
    private double calls;
    private double sum;
    private double squares;

    /** Begins a period. */
    void restart(long now) {
        since = now;
        settled = false;
        batches = 0;
        mostInFlight = 0;
        calls = 0;
        sum = 0;
        squares = 0;
    }

    /**
     * Takes note of a batch.
     *
     * @param size how many calls it had
     * @param taken the sum of what these calls took
     */
    void add(int size, long taken, int inFlight, long began, long now) {
        if (began < since) {
            return;
        }
        if (!settled) {
            settled = true;
            since = now;
            return;
        }
        batches++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        calls += size;
        sum += taken;
        squares += (double) taken * taken / size;
    }

    boolean areKnown(long now) {
        long period = now - since;
        return batches >= FEWEST + FEWEST_OF_SLOT * mostInFlight
                && period >= SHORTEST
                && (period >= LONGEST || error() <= SMALL_ERROR);
    }

    /** The mean time of a call. */
    double mean() {
        return sum / calls;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    private double error() {
        double mean = mean();
        double variance = Math.max(0, squares / calls - mean * mean);
        return Math.sqrt(variance / batches) / mean;
    }
}
