package org.sojourn.bench;

import org.jspecify.annotations.Nullable;

/**
 * How callers notice that expired sessions are deleted in one way.
 *
 * @param p99MicrosBefore the 99th percentile of the time of a get, before the deletion; the median
 *     of all rounds, as the other numbers
 * @param p99Micros the same while the deletion goes on
 * @param p99Ratio the second as a ratio to the first
 * @param longestMillis the longest get while the deletion goes on
 * @param seconds the time from the first deleted row to the last
 * @param heapGrowthBytes how much more lives in memory while the deletion goes on; null where the
 *     database does all the work
 */
record SweepResult(
        String way,
        double p99MicrosBefore,
        double p99Micros,
        Ratio p99Ratio,
        double longestMillis,
        double seconds,
        @Nullable Long heapGrowthBytes) {

    String sentence() {
        return "%s: p99 %s µs before, %s µs meanwhile (%s times, rounds %s), longest %s ms; it took %s s%s"
                .formatted(
                        way,
                        Numbers.whole(p99MicrosBefore),
                        Numbers.whole(p99Micros),
                        Numbers.median(p99Ratio),
                        Numbers.extremes(p99Ratio),
                        Numbers.whole(longestMillis),
                        Numbers.ratio(seconds),
                        heapGrowthBytes == null
                                ? ""
                                : "; live heap grew by at most %s KiB"
                                        .formatted(Numbers.whole(heapGrowthBytes / 1024.0)));
    }
}
