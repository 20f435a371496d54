package org.sojourn.bench.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sojourn.bench.Environment;
import org.sojourn.bench.Numbers;
import org.sojourn.bench.Ratio;
import org.sojourn.bench.server.ServerKind;

/** The results as a fragment of the page on benchmarks. */
record HttpReport(HttpPlan plan, String postgres, List<Series> series, List<Promises> promises) {

    private static final double MEDIAN = 50;
    private static final double TAIL = 99;
    private static final double GOAL_MILLIS = 1;
    private static final String NONE = "–";

    void write() throws IOException {
        Path file = Files.createDirectories(plan.report()).resolve("benchmarks-http.adoc");
        Files.writeString(file, asciidoc());
        System.out.println(asciidoc());
        System.out.println("Written to " + file);
    }

    private String asciidoc() throws IOException {
        List<String> parts = new ArrayList<>(List.of(environment(), stores()));
        if (!series.isEmpty()) {
            parts.addAll(List.of(goals(), speed()));
        }
        if (!promises.isEmpty()) {
            parts.add(kept());
        }
        return String.join("\n", parts);
    }

    private String environment() throws IOException {
        String servers =
                plan.applications().stream()
                        .map(Application::server)
                        .distinct()
                        .map(ServerKind::version)
                        .collect(Collectors.joining(", "));
        return """
        [horizontal]
        Date:: %s
        Machine:: %s, %d processors for clients, servers and databases, %s
        Servers:: %s; each with all its applications in one JVM %s, heap at most 512 MiB
        PostgreSQL:: %s, `fsync` and `synchronous_commit` on
        Command:: `mvn -Pbench,bench-http verify -Dbench.works=%s -Dbench.rounds=%d -Dbench.slice=%s`
        Rounds:: %d slices of %s s for each application; the rounds of one ratio to memory lie %.0f %% of it apart at the median
        """
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Environment.processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        servers,
                        Runtime.version(),
                        postgres,
                        System.getProperty("bench.works"),
                        plan.rounds(),
                        plan.slice().toMillis() / 1000.0,
                        plan.rounds(),
                        plan.slice().toMillis() / 1000.0,
                        noise() * 100);
    }

    private double noise() {
        List<Double> spreads =
                series.stream()
                        .filter(it -> it.application().store() != Store.MEMORY)
                        .map(it -> ratio(it, Store.MEMORY))
                        .flatMap(Optional::stream)
                        .map(Ratio::spread)
                        .sorted()
                        .toList();
        return spreads.isEmpty() ? 0 : spreads.get(spreads.size() / 2);
    }

    private String stores() {
        return Arrays.stream(Store.values())
                .map(store -> "`%s`:: %s".formatted(store.label(), store.description()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** What Sojourn costs a request that has the processors for itself. */
    private String goals() {
        return series.stream()
                .filter(it -> it.application().store() == Store.SOJOURN && it.callers() == 1)
                .flatMap(
                        it ->
                                beside(it, Store.MEMORY).stream()
                                        .map(memory -> goal(it, it.millisAbove(memory, MEDIAN))))
                .collect(
                        Collectors.joining(
                                "\n",
                                ".Sojourn above memory, with one client, in the median; the goal of"
                                        + " 1 ms is reached where the figure is bold\n",
                                "\n"));
    }

    private static String goal(Series one, double above) {
        String figure = millis(above);
        return "* %s, %s: %s ms"
                .formatted(
                        one.application().server().label(),
                        one.work().label(),
                        above <= GOAL_MILLIS ? "*" + figure + "*" : figure);
    }

    private String speed() {
        String head =
                """
                .Requests; ratios are of throughput on the same server, _rounds_ their lowest and highest
                [cols="1,>1,3,>1,>1,>2,>1,>1,>1,>1",options="header"]
                |===
                |work |callers |application |requests/s |to memory |rounds |to Sojourn |p50 ms |p99 ms |p50 above memory, ms
                """;
        return series.stream().map(this::row).collect(Collectors.joining("\n", head, "\n|===\n"));
    }

    private String row(Series one) {
        Optional<Ratio> toMemory = ratio(one, Store.MEMORY);
        return "|%s |%d |%s |%s |%s |%s |%s |%s |%s |%s"
                .formatted(
                        one.work().label(),
                        one.callers(),
                        one.application().label(),
                        Numbers.whole(one.perSecond()),
                        toMemory.map(Ratio::median).map(Numbers::ratio).orElse(NONE),
                        toMemory.map(Numbers::extremes).orElse(NONE),
                        ratio(one, Store.SOJOURN)
                                .map(Ratio::median)
                                .map(Numbers::ratio)
                                .orElse(NONE),
                        millis(one.millis(MEDIAN)),
                        millis(one.millis(TAIL)),
                        beside(one, Store.MEMORY)
                                .map(memory -> millis(one.millisAbove(memory, MEDIAN)))
                                .orElse(NONE));
    }

    private Optional<Ratio> ratio(Series one, Store other) {
        return beside(one, other).map(one::ratioTo);
    }

    /** The same work on the same server with another store. */
    private Optional<Series> beside(Series one, Store other) {
        Application peer = one.application().with(other);
        return series.stream()
                .filter(it -> it.application() == peer && it.application() != one.application())
                .filter(it -> it.work() == one.work() && it.callers() == one.callers())
                .findFirst();
    }

    private String kept() {
        return promises.stream()
                .map(Promises::row)
                .collect(
                        Collectors.joining(
                                "\n",
                                ".What is kept, as tried in this run\n" + Promises.HEAD,
                                "\n|===\n"));
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }
}
