package org.sojourn.internal.insight;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
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
    private final @Nullable LongSupplier[] elsewhere = new LongSupplier[Count.values().length];
    private volatile @Nullable MeasureTarget target;

    /** The durations of loads and stores are counted already. */
    Figures() {
        watch(Count.FOUND, of(Measure.LOAD_FOUND)::count);
        watch(Count.MISSING, of(Measure.LOAD_MISSING)::count);
        watch(Count.LOAD_FAILED, of(Measure.LOAD_FAILED)::count);
        watch(Count.STORED, of(Measure.STORED)::count);
        watch(Count.STORE_REFUSED, of(Measure.STORE_REFUSED)::count);
        watch(Count.STORE_FAILED, of(Measure.STORE_FAILED)::count);
    }

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

    /** The same for what is counted elsewhere. */
    public void watch(Count count, LongSupplier source) {
        elsewhere[count.ordinal()] = source;
    }

    public long of(Count count) {
        LongSupplier source = elsewhere[count.ordinal()];
        return source == null ? counts[count.ordinal()].sum() : source.getAsLong();
    }

    public double of(Gauge gauge) {
        return gauges[gauge.ordinal()].getAsDouble();
    }

    Distribution of(Measure measure) {
        return distributions[measure.ordinal()];
    }
}
