package org.sojourn.internal.insight;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one session model on this server since the application started: the source of all
 * faces. Safe for use by any number of threads.
 */
public final class Figures {

    /** Receives every value that is measured. Fast, and never throws. */
    @FunctionalInterface
    interface MeasureTarget {
        void record(Measure measure, long value);
    }

    private final LongAdder[] counts =
            Stream.generate(LongAdder::new).limit(Count.values().length).toArray(LongAdder[]::new);
    private final Distribution[] distributions =
            Stream.of(Measure.values()).map(Measure::newDistribution).toArray(Distribution[]::new);
    private final DoubleSupplier[] gauges =
            Stream.generate(() -> (DoubleSupplier) () -> 0)
                    .limit(Gauge.values().length)
                    .toArray(DoubleSupplier[]::new);
    private volatile @Nullable MeasureTarget target;

    void add(Count count) {
        counts[count.ordinal()].increment();
    }

    void add(Count count, long more) {
        counts[count.ordinal()].add(more);
    }

    void record(Measure measure, long value) {
        distributions[measure.ordinal()].record(value);
        MeasureTarget current = target;
        if (current != null) {
            current.record(measure, value);
        }
    }

    /** Also passes on what is measured from now on; null for no longer. */
    void passOnTo(@Nullable MeasureTarget other) {
        target = other;
    }

    /** Where a gauge finds its number. Called before the application runs. */
    public void watch(Gauge gauge, DoubleSupplier source) {
        gauges[gauge.ordinal()] = source;
    }

    public long of(Count count) {
        return counts[count.ordinal()].sum();
    }

    public double of(Gauge gauge) {
        return gauges[gauge.ordinal()].getAsDouble();
    }

    Distribution of(Measure measure) {
        return distributions[measure.ordinal()];
    }
}
