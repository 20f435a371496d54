package org.sojourn.bench;

import java.util.List;
import java.util.stream.Collectors;

/** A run as a piece of AsciiDoc, to be kept as {@code src/docs/benchmarks-run.adoc}. */
record Fragment(Report report) {

    private static final String CHART = "image::benchmarks.svg[Throughput with the most callers]\n";

    String asciidoc() {
        return String.join("\n", environment(), definitions(), table(), CHART, goals(), facts());
    }

    private String environment() {
        return report.environment().facts().entrySet().stream()
                .map(fact -> "%s:: %s".formatted(fact.getKey(), quoted(fact)))
                .collect(Collectors.joining("\n", "[horizontal]\n", "\n"));
    }

    private static String quoted(java.util.Map.Entry<String, String> fact) {
        return fact.getKey().equals("Command") ? "`" + fact.getValue() + "`" : fact.getValue();
    }

    private static String definitions() {
        return java.util.Arrays.stream(Work.values())
                .map(work -> "`%s`:: %s".formatted(work.label(), work.definition()))
                .collect(Collectors.joining("\n", "=== What the works are\n\n", "\n"));
    }

    private String table() {
        String head =
                """
                === Results

                [cols="2,>1,3,>2,>1,>1,>1,>2,>2",options="header"]
                |===
                |work |callers |variant |op/s |to raw |to Spring |to Redis |p50 µs |p99 µs
                """;
        return report.results().stream()
                .map(Fragment::row)
                .collect(Collectors.joining("\n", head, "\n|===\n"));
    }

    private static String row(Result result) {
        return "|%s |%d |%s |%s |%s |%s |%s |%s |%s"
                .formatted(
                        result.work(),
                        result.callers(),
                        result.variant(),
                        Numbers.whole(result.opsPerSecond()),
                        Numbers.ratio(result.ratioToRaw()),
                        Numbers.ratio(result.ratioToSpring()),
                        Numbers.ratio(result.ratioToRedis()),
                        Numbers.whole(result.p50Micros()),
                        Numbers.whole(result.p99Micros()));
    }

    private String goals() {
        String head =
                """
                === Goals

                [cols="2,>1,2,>1,>1,>1",options="header"]
                |===
                |work |callers |to |at least |blocking |asynchronous
                """;
        return Goal.ALL.stream().map(this::row).collect(Collectors.joining("\n", head, "\n|===\n"));
    }

    private String row(Goal goal) {
        return "|%s |%d |%s |%s |%s |%s"
                .formatted(
                        goal.work().label(),
                        goal.callers(),
                        goal.peer().variant(),
                        Numbers.ratio(goal.atLeast()),
                        reached(goal, "sojourn-blocking"),
                        reached(goal, "sojourn-async"));
    }

    private String reached(Goal goal, String variant) {
        return goal.reached(variant, report.results())
                .map(ratio -> marked(ratio, goal.atLeast()))
                .orElse("–");
    }

    /** What was reached is set in bold. */
    private static String marked(double ratio, double atLeast) {
        String text = Numbers.ratio(ratio);
        return ratio >= atLeast ? "*" + text + "*" : text;
    }

    private String facts() {
        Facts facts = report.facts();
        return String.join(
                "\n",
                "=== Besides",
                "",
                "* connections in use at most: " + pairs(facts.connectionsUsed().entrySet()),
                "* bytes allocated for one blocking `get`: "
                        + pairs(facts.bytesPerGet().entrySet()),
                "* `get` with %s sessions in the table, as a ratio to %s: %s"
                        .formatted(
                                Numbers.whole(facts.many()),
                                Numbers.whole(Samples.SESSIONS),
                                Numbers.ratio(facts.manyToFew())),
                "* size of the JAR: %s bytes".formatted(Numbers.whole(facts.jarBytes())),
                "");
    }

    private static String pairs(
            java.util.Collection<? extends java.util.Map.Entry<String, ?>> entries) {
        return entries.stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList()
                .stream()
                .collect(Collectors.joining(", "));
    }

    /** The lines of the goals that both faces missed, for the console. */
    List<String> missed() {
        return Goal.ALL.stream()
                .filter(goal -> goal.reached("sojourn-blocking", report.results()).isPresent())
                .filter(
                        goal ->
                                isMissed(goal, "sojourn-blocking")
                                        && isMissed(goal, "sojourn-async"))
                .map(this::row)
                .toList();
    }

    private boolean isMissed(Goal goal, String variant) {
        return goal.reached(variant, report.results()).orElse(0.0) < goal.atLeast();
    }
}
