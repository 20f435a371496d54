package org.sojourn.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** How a table behaves that has more and more sessions. */
record Growth(Plan plan, PostgresServer server) {

    private static final int CALLERS = 8;
    private static final int EXPIRED = 10_000;
    private static final double GIGA = 1e9;
    private static final double TAIL = 99;
    private static final double MICRO = 1e3;
    private static final String FILE = "scale-growth.adoc";

    private static final String HEAD =
            """
            .Operations in a second and their 99th percentiles in µs, by the rows of the table
            [cols="%s",options="header"]
            |===
            |rows |GB |get |p99 |set |p99 |list of %d |p99 |swept rows |p99 of get meanwhile
            """;

    /** What some slices found together. */
    private record Speed(double perSecond, double p99Micros) {

        static Speed of(List<Slice> slices) {
            Histogram all = new Histogram(3);
            slices.forEach(slice -> all.add(slice.latencyNanos()));
            return new Speed(
                    Median.of(slices.stream().map(Slice::perSecond).toList()),
                    all.getValueAtPercentile(TAIL) / MICRO);
        }

        String cells() {
            return " |%s |%s".formatted(Numbers.whole(perSecond), Numbers.whole(p99Micros));
        }
    }

    /**
     * What was measured with a number of rows.
     *
     * @param sweep rows that are deleted in a second, and the time of a get meanwhile
     */
    private record Row(int rows, double bytes, Speed get, Speed set, Speed devices, Speed sweep) {

        String asciidoc() {
            return "|%s |%s%s%s%s%s\n"
                    .formatted(
                            Numbers.whole(rows),
                            Numbers.ratio(bytes / GIGA),
                            get.cells(),
                            set.cells(),
                            devices.cells(),
                            sweep.cells());
        }
    }

    /** Measures with each number of rows, in ascending order, and writes the table of results. */
    void run(List<Integer> sizes) throws Exception {
        List<Row> results = new ArrayList<>();
        try (GrownTable table = GrownTable.create(server.database("growth", plan.pool()))) {
            int before = 0;
            for (int rows : sizes) {
                System.out.println("Measuring a table of " + rows + " sessions");
                table.grow(before, rows);
                Row row = row(table, rows, before == 0);
                System.out.print(row.asciidoc());
                results.add(row);
                before = rows;
            }
        }
        Files.createDirectories(plan.report());
        Path file = plan.report().resolve(FILE);
        Files.writeString(file, asciidoc(results));
        System.out.println("Written to " + file);
    }

    private Row row(GrownTable table, int rows, boolean isFirst) throws Exception {
        GrownSessions sessions = GrownSessions.of(table.node(), rows);
        double bytes = table.bytes();
        if (isFirst) {
            for (Operation operation :
                    List.of(sessions.get(), sessions.set(), sessions.devices())) {
                new Callers(CALLERS).work(operation, plan.warmup());
            }
        }
        return new Row(
                rows,
                bytes,
                measured(sessions.get()),
                measured(sessions.set()),
                measured(sessions.devices()),
                swept(table, sessions));
    }

    private Speed measured(Operation operation) throws Exception {
        List<Slice> slices = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            slices.add(new Callers(CALLERS).work(operation, plan.slice()));
        }
        return Speed.of(slices);
    }

    /** The rows that are deleted come after those that are read. */
    private Speed swept(GrownTable table, GrownSessions sessions) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Slice> meanwhile = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            table.addExpired(sessions.rows(), sessions.rows() + EXPIRED);
            long begin = System.nanoTime();
            CompletableFuture<Long> sweep =
                    CompletableFuture.supplyAsync(sessions.backend()::deleteExpired)
                            .whenComplete(
                                    (deleted, failure) ->
                                            rates.add(EXPIRED * 1e9 / (System.nanoTime() - begin)));
            meanwhile.add(new Callers(CALLERS).workWhile(sessions.get(), () -> !sweep.isDone()));
            if (sweep.join() != EXPIRED) {
                throw new AssertionError(sweep.join() + " sessions were deleted");
            }
        }
        return new Speed(Median.of(rates), Speed.of(meanwhile).p99Micros());
    }

    private String asciidoc(List<Row> rows) throws Exception {
        String columns = ">2,>1" + ",>2,>1".repeat(4);
        return rows.stream()
                .map(Row::asciidoc)
                .collect(
                        Collectors.joining(
                                "",
                                HEAD.formatted(columns, GrownTable.SESSIONS_OF_USER),
                                "|===\n\n" + Environment.brief(server) + "\n"));
    }
}
