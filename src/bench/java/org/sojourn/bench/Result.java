package org.sojourn.bench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the report; a ratio is null where the peer does not do this work. */
record Result(
        String work,
        int callers,
        String variant,
        double opsPerSecond,
        @Nullable Double ratioToRaw,
        @Nullable Double ratioToSpring,
        @Nullable Double ratioToRedis,
        double p50Micros,
        double p99Micros) {

    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    /** Of one work and one number of callers. */
    static List<Result> of(List<Measurement> measurements) {
        return measurements.stream()
                .map(
                        own ->
                                new Result(
                                        own.work().label(),
                                        own.callers(),
                                        own.variant(),
                                        rounded(own.operationsPerSecond(), 1),
                                        ratio(own, Variants.RAW, measurements),
                                        ratio(own, Variants.SPRING, measurements),
                                        ratio(own, Variants.REDIS, measurements),
                                        rounded(own.percentileMicros(MEDIAN), 1),
                                        rounded(own.percentileMicros(TAIL), 1)))
                .toList();
    }

    private static @Nullable Double ratio(
            Measurement own, String peer, List<Measurement> measurements) {
        Optional<Measurement> other =
                measurements.stream().filter(it -> it.variant().equals(peer)).findFirst();
        return other.isPresent() ? rounded(own.ratioTo(other.get()), 1000) : null;
    }

    private static double rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }
}
