package org.sojourn.internal.lane;

import java.time.Duration;

/**
 * How a lane works.
 *
 * @param slots batches that run at the same time
 * @param batchSize most calls in a batch
 * @param maxPending most calls that wait
 * @param timeout longest time that a blocking call waits
 */
public record LaneSettings(int slots, int batchSize, int maxPending, Duration timeout) {

    public LaneSettings {
        if (slots < 1
                || batchSize < 1
                || maxPending < 1
                || timeout.isNegative()
                || timeout.isZero()) {
            throw new IllegalArgumentException("Every setting of a lane is positive");
        }
    }
}
