package org.sojourn.bench.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much is measured; from the system properties {@code bench.*}.
 *
 * @param slice how long an application is measured before the next one is
 * @param warmup how long each is called at most before anything is measured, for reading and for
 *     writing
 * @param rounds how many slices each has
 * @param promises whether it is tried, too, what each store keeps
 * @param jar the library as it is shipped
 * @param report directory for the results
 */
record HttpPlan(
        Duration slice,
        Duration warmup,
        int rounds,
        List<HttpWork> works,
        List<Integer> callers,
        List<Application> applications,
        boolean promises,
        int pool,
        Path jar,
        Path report) {

    private static final String ALL = "all";

    static HttpPlan ofSystemProperties() {
        return new HttpPlan(
                seconds("bench.slice"),
                seconds("bench.warmup"),
                Integer.parseInt(value("bench.rounds")),
                values("bench.works").stream().map(HttpWork::of).toList(),
                values("bench.callers").stream().map(Integer::valueOf).toList(),
                asked(),
                Boolean.parseBoolean(value("bench.promises")),
                Integer.parseInt(value("bench.pool")),
                Path.of(value("bench.jar")),
                Path.of(value("bench.report")));
    }

    /** By their names, as {@code tomcat-spring-jdbc}, or the names of servers. */
    private static List<Application> asked() {
        List<String> names = values("bench.variants");
        return Arrays.stream(Application.values())
                .filter(it -> names.contains(ALL) || names.stream().anyMatch(name -> is(name, it)))
                .toList();
    }

    private static boolean is(String name, Application application) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return constant.equals(application.name()) || constant.equals(application.server().name());
    }

    private static Duration seconds(String property) {
        return Duration.ofNanos(Math.round(Double.parseDouble(value(property)) * 1e9));
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
            throw new IllegalStateException(
                    "Give -D" + property + ", or run mvn -Pbench,bench-http verify");
        }
        return value;
    }
}
