package org.sojourn.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that a run found, as files: for machines, for eyes, for the documentation. */
record Report(List<Result> results, Facts facts, Environment environment) {

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        json.writeValue(directory.resolve("summary.json").toFile(), results);
        json.writeValue(directory.resolve("facts.json").toFile(), facts);
        json.writeValue(directory.resolve("environment.json").toFile(), environment.facts());
        Files.writeString(directory.resolve("benchmarks.svg"), new Chart(results).svg());
        Files.writeString(directory.resolve("benchmarks.adoc"), new Fragment(this).asciidoc());
    }

    /** The one table that is printed. */
    String table() {
        StringBuilder table = new StringBuilder();
        String heading = "%n%-14s %7s  %-26s %9s %7s %8s %8s %9s %9s%n";
        table.append(
                heading.formatted(
                        "work", "callers", "variant", "op/s", "/raw", "/spring", "/redis", "p50 µs",
                        "p99 µs"));
        for (Result result : results) {
            table.append(
                    "%-14s %7d  %-26s %9.0f %7s %8s %8s %9.0f %9.0f%n"
                            .formatted(
                                    result.work(),
                                    result.callers(),
                                    result.variant(),
                                    result.opsPerSecond(),
                                    Numbers.ratio(result.ratioToRaw()),
                                    Numbers.ratio(result.ratioToSpring()),
                                    Numbers.ratio(result.ratioToRedis()),
                                    result.p50Micros(),
                                    result.p99Micros()));
        }
        return table.toString();
    }
}
