package org.sojourn.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that a run found, as files: for machines, for eyes, for the documentation. */
record Report(Duration delay, List<Result> results, Facts facts, Environment environment) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** What a variant did; empty if it did not take part. */
    Optional<Result> result(Work work, int callers, Predicate<String> variant) {
        return results.stream()
                .filter(result -> result.work().equals(work.label()))
                .filter(result -> result.callers() == callers)
                .filter(result -> variant.test(result.variant()))
                .findFirst();
    }

    /**
     * Writes files with the delay in their names, and the chart of all runs whose summaries lie in
     * the directory.
     */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        JSON.writeValue(file(directory, "summary-%s.json"), results);
        JSON.writeValue(file(directory, "facts-%s.json"), facts);
        JSON.writeValue(file(directory, "environment-%s.json"), environment.facts());
        Fragment fragment = new Fragment(this);
        Files.writeString(file(directory, "benchmarks-run-%s.adoc").toPath(), fragment.asciidoc());
        Files.writeString(directory.resolve("benchmarks-works.adoc"), Work.asciidoc());
        Files.writeString(directory.resolve("benchmarks.svg"), new Chart(allRuns(directory)).svg());
    }

    private File file(Path directory, String name) {
        return directory.resolve(name.formatted(Numbers.millis(delay) + "ms")).toFile();
    }

    private static List<Result> allRuns(Path directory) throws IOException {
        List<Result> all = new ArrayList<>();
        try (DirectoryStream<Path> summaries =
                Files.newDirectoryStream(directory, "summary-*.json")) {
            for (Path summary : summaries) {
                all.addAll(List.of(JSON.readValue(summary.toFile(), Result[].class)));
            }
        }
        return all;
    }

    List<Goal> missed() {
        return Goals.at(delay).all().stream().filter(goal -> goal.isMissed(this)).toList();
    }

    /** The one table that is printed. */
    String table() {
        StringBuilder table = new StringBuilder();
        String heading = "%n%-14s %7s  %-26s %9s %7s %12s %8s %8s %9s %9s%n";
        table.append(
                heading.formatted(
                        "work", "callers", "variant", "op/s", "/raw", "rounds", "/spring", "/redis",
                        "p50 µs", "p99 µs"));
        for (Result result : results) {
            table.append(
                    "%-14s %7d  %-26s %9.0f %7s %12s %8s %8s %9.0f %9.0f%n"
                            .formatted(
                                    result.work(),
                                    result.callers(),
                                    result.variant(),
                                    result.opsPerSecond(),
                                    Numbers.median(result.ratioToRaw()),
                                    Numbers.extremes(result.ratioToRaw()),
                                    Numbers.median(result.ratioToSpring()),
                                    Numbers.median(result.ratioToRedis()),
                                    result.p50Micros(),
                                    result.p99Micros()));
        }
        facts.sweeps().forEach(sweep -> table.append(sweep.sentence()).append('\n'));
        return table.append("Noise: ").append(Noise.of(results).sentence()).toString();
    }
}
