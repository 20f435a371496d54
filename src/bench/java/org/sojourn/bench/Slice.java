package org.sojourn.bench;

import org.HdrHistogram.Histogram;

/** What happened while one variant had its turn. */
public record Slice(long operations, double seconds, Histogram latencyNanos) {

    public double perSecond() {
        return operations / seconds;
    }
}
