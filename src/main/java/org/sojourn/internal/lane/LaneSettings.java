package org.sojourn.internal.lane;

import java.time.Duration;

/**
 * How a lane works.
 *
 * @param slots most batches that run at the same time
 * @param batchSize most calls in a batch
 * @param maxPending most calls that wait
 * @param timeout longest time that a blocking call waits
 * @param batchWeight most that the calls of a batch weigh together; a heavier call goes alone
 */
public record LaneSettings(
        int slots, int batchSize, int maxPending, Duration timeout, long batchWeight) {

    /**
     * A batch that takes longer is slow: it waits for a lock, or has much to carry. It does not
     * count against the limit of slots, which is about the others.
     */
    public static final Duration SLOW = Duration.ofMillis(250);

    public LaneSettings {
        if (slots < 1
                || batchSize < 1
                || maxPending < 1
                || timeout.isNegative()
                || timeout.isZero()
                || batchWeight < 1) {
            throw new IllegalArgumentException("Every setting of a lane is positive");
        }
    }

    /** Batches of any weight. */
    public LaneSettings(int slots, int batchSize, int maxPending, Duration timeout) {
        this(slots, batchSize, maxPending, timeout, Long.MAX_VALUE);
    }

    /**
     * How long a batch keeps its slot at most: somewhat longer than the timeout, so that one whose
     * statements are limited by it is not replaced just when they fail.
     */
    Duration late() {
        return timeout.plus(timeout.dividedBy(4));
    }

    public LaneSettings withSlots(int other) {
        return new LaneSettings(other, batchSize, maxPending, timeout, batchWeight);
    }

    public LaneSettings withBatchWeight(long other) {
        return new LaneSettings(slots, batchSize, maxPending, timeout, other);
    }
}
