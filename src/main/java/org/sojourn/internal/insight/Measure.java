package org.sojourn.internal.insight;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is measured, each with its own distribution. Durations are recorded in nanoseconds and shown
 * in seconds.
 */
public enum Measure implements Series {
    LOAD_FOUND(Metric.LOAD_DURATION, "found", Bounds.NANOS),
    LOAD_MISSING(Metric.LOAD_DURATION, "missing", Bounds.NANOS),
    LOAD_FAILED(Metric.LOAD_DURATION, "failed", Bounds.NANOS),
    STORED(Metric.STORE_DURATION, "stored", Bounds.NANOS),
    STORE_REFUSED(Metric.STORE_DURATION, "conflict", Bounds.NANOS),
    STORE_FAILED(Metric.STORE_DURATION, "failed", Bounds.NANOS),
    READ_BATCH(Metric.BATCH_SIZE, "read", Bounds.CALLS),
    WRITE_BATCH(Metric.BATCH_SIZE, "write", Bounds.CALLS);

    private static final class Bounds {

        /** Those that OpenTelemetry proposes for durations of requests, and shorter ones. */
        private static final long[] NANOS = {
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            25_000_000,
            50_000_000,
            100_000_000,
            250_000_000,
            500_000_000,
            1_000_000_000,
            2_500_000_000L,
            5_000_000_000L,
            10_000_000_000L
        };

        private static final long[] CALLS = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    }

    private final Metric metric;
    private final String value;
    private final long[] bounds;

    Measure(Metric metric, String value, long[] bounds) {
        this.metric = metric;
        this.value = value;
        this.bounds = bounds;
    }

    @Override
    public Metric metric() {
        return metric;
    }

    @Override
    public String value() {
        return value;
    }

    boolean isDuration() {
        return metric.unit().equals("s");
    }

    /** The upper bounds of the buckets, in the unit of the metric. */
    List<Double> bounds() {
        return Arrays.stream(bounds).mapToObj(this::inUnit).toList();
    }

    /** A recorded value in the unit of the metric. */
    double inUnit(double recorded) {
        return isDuration() ? recorded / TimeUnit.SECONDS.toNanos(1) : recorded;
    }

    Distribution newDistribution() {
        return new Distribution(bounds, isDuration() ? 0 : 1);
    }
}
