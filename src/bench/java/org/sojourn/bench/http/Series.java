package org.sojourn.bench.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.sojourn.bench.Median;
import org.sojourn.bench.Ratio;
import org.sojourn.bench.Slice;

/** What one application did in one work with one number of callers, round after round. */
record Series(Application application, HttpWork work, int callers, List<Slice> slices) {

    private static final double MILLI = 1e6;

    static Series start(Application application, HttpWork work, int callers) {
        return new Series(application, work, callers, new ArrayList<>());
    }

    double perSecond() {
        return Median.of(slices.stream().map(Slice::perSecond).toList());
    }

    /** Throughput; slices of the same round are compared with each other. */
    Ratio ratioTo(Series other) {
        return Ratio.of(
                IntStream.range(0, slices.size())
                        .mapToObj(i -> slices.get(i).perSecond() / other.slices.get(i).perSecond())
                        .toList());
    }

    double millis(double percentile) {
        Histogram all = new Histogram(3);
        slices.forEach(slice -> all.add(slice.latencyNanos()));
        return all.getValueAtPercentile(percentile) / MILLI;
    }

    /** How much longer a request takes: the median of the differences within each round. */
    double millisAbove(Series other, double percentile) {
        return Median.of(
                IntStream.range(0, slices.size())
                        .mapToObj(i -> millis(i, percentile) - other.millis(i, percentile))
                        .toList());
    }

    private double millis(int round, double percentile) {
        return slices.get(round).latencyNanos().getValueAtPercentile(percentile) / MILLI;
    }
}
