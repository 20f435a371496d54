package org.sojourn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What one variant did in one work with one number of callers, round after round. */
public record Measurement(Work work, int callers, String variant, List<Slice> slices) {

    static Measurement start(Work work, int callers, String variant) {
        return new Measurement(work, callers, variant, new ArrayList<>());
    }

    double operationsPerSecond() {
        return Median.of(slices.stream().map(Slice::perSecond).toList());
    }

    /** Slices of the same round are compared with each other, so that a noisy while hits both. */
    Ratio ratioTo(Measurement other) {
        return Ratio.of(
                IntStream.range(0, slices.size())
                        .mapToObj(
                                round ->
                                        slices.get(round).perSecond()
                                                / other.slices.get(round).perSecond())
                        .toList());
    }

    double percentileMicros(double percentile) {
        Histogram all = new Histogram(3);
        slices.forEach(slice -> all.add(slice.latencyNanos()));
        return all.getValueAtPercentile(percentile) / 1000.0;
    }
}
