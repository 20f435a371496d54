package org.sojourn.bench.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many operations the machine of the benchmarks carries out in a second, with its two
 * processors for PostgreSQL, Sojourn and the driver together.
 */
record Throughput(double reads, double writes, double sets, double creations) {

    private static final String ROW = "|%s |32 |sojourn-blocking |";

    /** From the table of results of a run. */
    static Throughput of(Path run) throws IOException {
        List<String> lines = Files.readAllLines(run);
        return new Throughput(
                perSecond(lines, "read-request"),
                perSecond(lines, "write-request"),
                perSecond(lines, "set"),
                perSecond(lines, "new-session"));
    }

    private static double perSecond(List<String> lines, String work) {
        String start = ROW.formatted(work);
        String row = lines.stream().filter(it -> it.startsWith(start)).findFirst().orElseThrow();
        String cell = row.substring(start.length(), row.indexOf('|', start.length()));
        return Double.parseDouble(cell.replace(" ", ""));
    }
}
