package org.sojourn.server.matrix;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the integration tests found in one server.
 *
 * @param facts what the server answered about itself; empty if the tests did not come that far
 * @param problem why there is no result, or not the whole one; empty if there is one
 */
record ServerRow(
        String server, Properties facts, TestReports reports, Duration time, String problem) {

    static ServerRow notRun(String server, String problem) {
        return new ServerRow(server, new Properties(), TestReports.NONE, Duration.ZERO, problem);
    }

    boolean hasFailed() {
        return reports.failed() > 0 || isRun() && !problem.isEmpty();
    }

    private boolean isRun() {
        return !time.isZero();
    }

    /** A line of progress. */
    String summary() {
        return isRun()
                ? "%s: %d tests, %d failed, %d skipped, %d s %s"
                        .formatted(
                                server,
                                reports.tests(),
                                reports.failed(),
                                skippedTests(),
                                time.toSeconds(),
                                problem)
                        .strip()
                : server + ": " + problem;
    }

    private int skippedTests() {
        return reports.skipped().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A row of the table. */
    String asAsciiDoc() {
        return Stream.of(
                        "`" + server + "`",
                        fact("server"),
                        fact("cdi"),
                        fact("persistence"),
                        fact("jdk"),
                        isRun() ? String.valueOf(reports.tests()) : "",
                        isRun() ? String.valueOf(reports.failed()) : "",
                        isRun() ? skipped() : problem,
                        isRun() ? String.valueOf(time.toSeconds()) : "")
                .map(cell -> "|" + cell.replace("|", "\\|"))
                .collect(Collectors.joining(" "));
    }

    private String fact(String name) {
        return facts.getProperty(name, "");
    }

    private String skipped() {
        String reasons =
                reports.skipped().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(reason -> reason.getValue() + ": " + reason.getKey())
                        .collect(Collectors.joining("; "));
        return Stream.of(reasons.isEmpty() ? "0" : reasons, problem)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
