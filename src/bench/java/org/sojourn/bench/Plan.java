package org.sojourn.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How much is measured, and how far from the database; from the system properties {@code bench.*}.
 *
 * @param slice how long a variant works before the next variant does
 * @param warmup how long each does a work with few callers, for the JVM to compile it, before that
 *     work is measured
 * @param rounds how many slices each has
 * @param many rows of the table that is compared with one of {@link Samples#SESSIONS}; 0 to leave
 *     that out
 * @param sweep rows of the table of which a tenth expires, see {@link Sweeping}; 0 to leave that
 *     out
 * @param delay the round trip between a variant and its database; zero for none but loopback's
 * @param pool how many connections each variant has at most
 * @param jar the library as it is shipped
 * @param report directory for the results
 */
record Plan(
        Duration slice,
        Duration warmup,
        int rounds,
        List<Work> works,
        List<Integer> callers,
        List<String> variants,
        int many,
        int sweep,
        Duration delay,
        int pool,
        Path jar,
        Path report) {

    static Plan ofSystemProperties() {
        return new Plan(
                nanos("bench.slice", 1e9),
                nanos("bench.warmup", 1e9),
                Integer.parseInt(value("bench.rounds")),
                values("bench.works").stream().map(Work::of).toList(),
                values("bench.callers").stream().map(Integer::valueOf).toList(),
                values("bench.variants"),
                Integer.parseInt(value("bench.many")),
                Integer.parseInt(value("bench.sweep")),
                nanos("bench.delay", 1e6),
                Integer.parseInt(value("bench.pool")),
                Path.of(value("bench.jar")),
                Path.of(value("bench.report")));
    }

    double delayMillis() {
        return delay.toNanos() / 1e6;
    }

    private static Duration nanos(String property, double unit) {
        return Duration.ofNanos(Math.round(Double.parseDouble(value(property)) * unit));
    }

    private static List<String> values(String property) {
        return Arrays.stream(value(property).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String value(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("Give -D" + property + ", or run mvn -Pbench verify");
        }
        return value;
    }
}
