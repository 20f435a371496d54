package org.sojourn.internal.lane;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How many batches of a lane shall run at once, between 1 and a maximum; found by trying. With more
 * slots, calls wait less for their batch, but the batches become smaller, so that the database has
 * more of them to execute. Which of the two counts for more depends on the distance to the
 * database, on its work for a batch and for a row, and on its processors. For callers the sum of
 * both counts: the time from the arrival of a call to its end.
 *
 * <p>So the mean time of calls under the present limit, the <em>base</em>, is compared with that
 * under a neighbouring limit, the <em>trial</em>. The base is measured before and after the trial,
 * unless the difference is clear, so that a load that changes meanwhile seldom misleads. If no
 * neighbour is better, there is a pause. Time is an argument, in nanoseconds. Guarded by the lane's
 * lock.
 */
final class SlotLimit {

    /** By what share of the time a limit with more slots has to be better. It costs connections. */
    private static final double GAIN_OF_MORE = 0.025;

    /** By what share of the time a limit with fewer slots has to be better. */
    private static final double GAIN_OF_FEWER = 0.01;

    /** A difference that needs no second measurement of the base. */
    private static final double CLEAR_GAIN = 0.10;

    /** Measurements that lie further apart may be of different loads. */
    private static final long STALE = TimeUnit.SECONDS.toNanos(2);

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1600);

    /** A change of the mean time, as a factor, that ends a pause. */
    private static final double NEWS = 1.3;

    private enum Phase {
        BASE,
        TRIAL,
        BASE_AGAIN
    }

    /** The values of the limit: neighbours differ by about a third. */
    private final int[] values;

    private final CallTimes times = new CallTimes();
    private int base;
    private int trial;
    private int direction = 1;
    private int stride = 1;
    private int failures;
    private int lastMove;
    private Phase phase = Phase.BASE;
    private double ofBase;
    private double ofTrial;
    private long basedAt;
    private long pause = FIRST_PAUSE;
    private long pausedUntil;

    /**
     * @param values what the limit may be, in ascending order; the last one is the first limit
     */
    SlotLimit(long now, int... values) {
        this.values = values.clone();
        this.base = values.length - 1;
        this.trial = base;
        this.pausedUntil = now;
        times.restart(now);
    }

    /** Begins with the maximum, as if there were no lane, and closes slots that do not pay. */
    static SlotLimit upTo(int most, long now) {
        IntStream below = IntStream.of(1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45);
        return new SlotLimit(
                now,
                IntStream.concat(below.filter(value -> value < most), IntStream.of(most))
                        .toArray());
    }

    /** How many batches shall run at once. */
    int limit() {
        return values[phase == Phase.TRIAL ? trial : base];
    }

    /** The limit between trials. */
    int base() {
        return values[base];
    }

    /**
     * Takes note of a batch that has ended, while others ran or calls waited.
     *
     * @param calls how many calls it had
     * @param taken the sum of what these calls took, waiting included
     * @param inFlight how many batches ran, itself included
     * @param began when it began
     */
    void ended(int calls, long taken, int inFlight, long began, long now) {
        times.add(calls, taken, inFlight, began, now);
        if (!times.areKnown(now)) {
            return;
        }
        double mean = times.mean();
        switch (phase) {
            case BASE -> baseEnded(mean, times.mostInFlight(), now);
            case TRIAL -> trialEnded(mean, now);
            case BASE_AGAIN -> decide((ofBase + mean) / 2, now);
        }
        times.restart(now);
    }

    private void baseEnded(double mean, int used, long now) {
        boolean isNews = mean > ofBase * NEWS || mean * NEWS < ofBase;
        if (isNews) {
            pause = FIRST_PAUSE;
            direction = mean > ofBase ? 1 : -1;
            stride = 2;
            failures = 0;
        } else if (pausedUntil - now > 0) {
            return;
        }
        ofBase = mean;
        basedAt = now;
        trial = neighbour(used);
        if (trial == base) {
            failed(now);
            trial = neighbour(used);
        }
        if (trial == base) {
            failed(now);
        } else {
            phase = Phase.TRIAL;
        }
    }

    /** The next value in the direction; the base if there is none, or if it would not be used. */
    private int neighbour(int used) {
        if (direction > 0) {
            return used < values[base] ? base : Math.min(base + stride, values.length - 1);
        }
        int lower = below(Math.min(used, values[base]));
        return lower < 0 ? base : Math.max(0, lower + 1 - stride);
    }

    /** The greatest value below a number of slots; -1 if there is none. */
    private int below(int slots) {
        int index = values.length - 1;
        while (index >= 0 && values[index] >= slots) {
            index--;
        }
        return index;
    }

    private void trialEnded(double mean, long now) {
        ofTrial = mean;
        if (Math.abs(1 - ofTrial / ofBase) >= CLEAR_GAIN) {
            decide(ofBase, now);
        } else {
            phase = Phase.BASE_AGAIN;
        }
    }

    private void decide(double withBase, long now) {
        boolean wasTrial = phase == Phase.TRIAL;
        phase = Phase.BASE;
        double gain = 1 - ofTrial / withBase;
        if (now - basedAt >= STALE || gain <= (trial > base ? GAIN_OF_MORE : GAIN_OF_FEWER)) {
            failed(now);
            return;
        }
        base = trial;
        if (lastMove == direction) {
            pause = FIRST_PAUSE;
            stride = 2;
        }
        lastMove = direction;
        failures = 0;
        if (wasTrial) {
            baseEnded(ofTrial, values[base], now);
        }
    }

    private void failed(long now) {
        if (stride > 1) {
            stride = 1;
            return;
        }
        direction = -direction;
        failures++;
        if (failures >= 2) {
            failures = 0;
            pausedUntil = now + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }
}
