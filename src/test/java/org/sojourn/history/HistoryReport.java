package org.sojourn.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A history in a form for readers: each operation is a line, with a bar for its time. */
public final class HistoryReport {

    private static final String VIOLATIONS = "violations.txt";
    private static final String ALL = "history.txt";
    private static final int WIDTH = 40;
    private static final double NANOS_PER_MILLI = 1e6;

    private HistoryReport() {}

    /**
     * Writes {@code violations.txt}, the smallest wrong parts, and {@code history.txt}, all.
     *
     * @param head what the run was
     */
    public static void write(
            Path directory, String head, History history, List<Violation> violations)
            throws IOException {
        Files.createDirectories(directory);
        List<String> lines = new ArrayList<>(List.of(head, ""));
        violations.forEach(it -> lines.addAll(lines(it)));
        Files.write(directory.resolve(VIOLATIONS), lines);
        List<String> all = new ArrayList<>(List.of(head, "", heading()));
        history.operations().forEach(it -> all.add(line(it)));
        all.add("");
        history.rows().forEach(it -> all.add("row " + it.key() + " of session " + it.session()));
        Files.write(directory.resolve(ALL), all);
    }

    /** Deletes the report of a former run. */
    public static void delete(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(VIOLATIONS));
        Files.deleteIfExists(directory.resolve(ALL));
    }

    /** A violation and the smallest part that shows it. */
    public static List<String> lines(Violation violation) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, session %s".formatted(violation.kind(), violation.session()));
        lines.add("  " + violation.what());
        List<Operation> part = violation.part();
        if (!part.isEmpty()) {
            long first = part.stream().mapToLong(Operation::begun).min().orElseThrow();
            long last = part.stream().mapToLong(Operation::ended).max().orElseThrow();
            lines.add("  " + heading());
            part.forEach(it -> lines.add("  " + line(it)));
            part.forEach(it -> lines.add("  %8d %s".formatted(it.number(), bar(it, first, last))));
        }
        lines.add("");
        return lines;
    }

    private static String heading() {
        return "%8s %6s %4s %12s %12s %7s %3s  %-7s  %s"
                .formatted(
                        "number",
                        "client",
                        "node",
                        "begun ms",
                        "ended ms",
                        "session",
                        "id",
                        "outcome",
                        "operation");
    }

    private static String line(Operation it) {
        return "%8d %6d %4d %12.3f %12.3f %7s %3d  %-7s  %s"
                .formatted(
                        it.number(),
                        it.client(),
                        it.node(),
                        it.begun() / NANOS_PER_MILLI,
                        it.ended() / NANOS_PER_MILLI,
                        it.session(),
                        it.id(),
                        it.outcome().name().toLowerCase(Locale.ROOT),
                        it.text());
    }

    /** What has no known outcome may go on. */
    private static String bar(Operation it, long first, long last) {
        int from = column(it.begun(), first, last);
        int to = column(it.ended(), first, last);
        String end = it.outcome() == Operation.Outcome.UNKNOWN ? "…" : "";
        return "|" + " ".repeat(from) + "█".repeat(Math.max(1, to - from)) + end;
    }

    private static int column(long instant, long first, long last) {
        return (int) ((instant - first) * WIDTH / Math.max(1, last - first));
    }
}
