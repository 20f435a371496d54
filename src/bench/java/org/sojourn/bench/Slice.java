package org.sojourn.bench;

import org.HdrHistogram.Histogram;

/** What happened while one variant had its turn. */
record Slice(long operations, double seconds, Histogram latencyNanos) {

    double perSecond() {
        return operations / seconds;
    }
}
