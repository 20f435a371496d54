package org.sojourn.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How much is measured; from the system properties {@code bench.*}.
 *
 * @param slice how long a variant works before the next variant does
 * @param warmup how long each does a work with few callers, for the JVM to compile it, before that
 *     work is measured
 * @param rounds how many slices each has
 * @param many rows of the table that is compared with one of {@link Samples#SESSIONS}; 0 to leave
 *     that out
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
        Path jar,
        Path report) {

    static Plan ofSystemProperties() {
        return new Plan(
                seconds("bench.slice"),
                seconds("bench.warmup"),
                Integer.parseInt(value("bench.rounds")),
                values("bench.works").stream().map(Work::of).toList(),
                values("bench.callers").stream().map(Integer::valueOf).toList(),
                values("bench.variants"),
                Integer.parseInt(value("bench.many")),
                Path.of(value("bench.jar")),
                Path.of(value("bench.report")));
    }

    private static Duration seconds(String property) {
        return Duration.ofMillis(Math.round(Double.parseDouble(value(property)) * 1000));
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
