package org.sojourn.bench;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A run as a piece of AsciiDoc, to be kept as {@code src/docs/benchmarks-run-….adoc}. */
record Fragment(Report report) {

    String asciidoc() {
        return String.join("\n", heading(), environment(), table(), goals(), facts());
    }

    private String heading() {
        return report.delay().isZero()
                ? "=== On loopback\n"
                : "=== At a round trip of %s ms\n".formatted(Numbers.millis(report.delay()));
    }

    private String environment() {
        return report.environment().facts().entrySet().stream()
                .map(fact -> "%s:: %s".formatted(fact.getKey(), quoted(fact)))
                .collect(Collectors.joining("\n", "[horizontal]\n", "\n"))
                .concat("Noise:: " + Noise.of(report.results()).sentence() + "\n");
    }

    private static String quoted(Map.Entry<String, String> fact) {
        return fact.getKey().equals("Command") ? "`" + fact.getValue() + "`" : fact.getValue();
    }

    private String table() {
        String head =
                """
                .Results; _rounds_ are the lowest and the highest ratio to raw JDBC
                [cols="2,>1,3,>2,>1,>2,>1,>1,>2,>2",options="header"]
                |===
                |work |callers |variant |op/s |to raw |rounds |to Spring |to Redis |p50 µs |p99 µs
                """;
        return report.results().stream()
                .map(Fragment::row)
                .collect(Collectors.joining("\n", head, "\n|===\n"));
    }

    private static String row(Result result) {
        return "|%s |%d |%s |%s |%s |%s |%s |%s |%s |%s"
                .formatted(
                        result.work(),
                        result.callers(),
                        result.variant(),
                        Numbers.whole(result.opsPerSecond()),
                        Numbers.median(result.ratioToRaw()),
                        Numbers.extremes(result.ratioToRaw()),
                        Numbers.median(result.ratioToSpring()),
                        Numbers.median(result.ratioToRedis()),
                        Numbers.whole(result.p50Micros()),
                        Numbers.whole(result.p99Micros()));
    }

    private String goals() {
        String head =
                """
                .Goals; what was reached is bold
                [cols="2,>1,3,3,>1,>1,>2",options="header"]
                |===
                |work |callers |variant |measure |goal |reached |rounds
                """;
        return Goals.at(report.delay()).all().stream()
                .map(this::row)
                .collect(Collectors.joining("\n", head, "\n|===\n"));
    }

    private String row(Goal goal) {
        Ratio reached = goal.reached().apply(report).orElse(null);
        String median = Numbers.median(reached);
        return "|%s |%d |%s |%s |%s |%s |%s"
                .formatted(
                        goal.work().label(),
                        goal.callers(),
                        goal.face().label(),
                        goal.of(),
                        goal.bound(),
                        reached == null || goal.isMissed(report) ? median : "*" + median + "*",
                        Numbers.extremes(reached));
    }

    private String facts() {
        Facts facts = report.facts();
        return String.join(
                "\n",
                ".Besides",
                "* connections in use at most: " + pairs(facts.connectionsUsed().entrySet()),
                "* bytes allocated for one blocking `get`: "
                        + pairs(facts.bytesPerGet().entrySet()),
                "* `get` with %s sessions in the table, as a ratio to %s: %s"
                        .formatted(
                                Numbers.whole(facts.many()),
                                Numbers.whole(Samples.SESSIONS),
                                Numbers.median(facts.manyToFew())),
                sweeps(facts),
                "* size of the JAR: %s bytes".formatted(Numbers.whole(facts.jarBytes())),
                "");
    }

    private static String sweeps(Facts facts) {
        String head =
                "* `get` by %d callers while a tenth of %s sessions is deleted:"
                        .formatted(Sweeping.CALLERS, Numbers.whole(facts.sweep()));
        return facts.sweeps().isEmpty()
                ? "* deletion of expired sessions: left out"
                : facts.sweeps().stream()
                        .map(sweep -> "** " + sweep.sentence())
                        .collect(Collectors.joining("\n", head + "\n", ""));
    }

    private static String pairs(Collection<? extends Map.Entry<String, ?>> entries) {
        return entries.stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
