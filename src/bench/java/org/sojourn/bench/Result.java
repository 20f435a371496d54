package org.sojourn.bench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the report; a ratio is null where the peer does not do this work. */
record Result(
        double delayMillis,
        String work,
        int callers,
        String variant,
        double opsPerSecond,
        @Nullable Ratio ratioToRaw,
        @Nullable Ratio ratioToSpring,
        @Nullable Ratio ratioToRedis,
        double p50Micros,
        double p99Micros) {

    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    /** Of one work and one number of callers. */
    static List<Result> of(double delayMillis, List<Measurement> measurements) {
        return measurements.stream()
                .map(
                        own ->
                                new Result(
                                        delayMillis,
                                        own.work().label(),
                                        own.callers(),
                                        own.variant(),
                                        Math.round(own.operationsPerSecond()),
                                        ratio(own, Variants.RAW, measurements),
                                        ratio(own, Variants.SPRING, measurements),
                                        ratio(own, Variants.REDIS, measurements),
                                        Math.round(own.percentileMicros(MEDIAN)),
                                        Math.round(own.percentileMicros(TAIL))))
                .toList();
    }

    private static @Nullable Ratio ratio(
            Measurement own, String peer, List<Measurement> measurements) {
        Optional<Measurement> other =
                measurements.stream().filter(it -> it.variant().equals(peer)).findFirst();
        return other.map(own::ratioTo).orElse(null);
    }
}
