package org.sojourn.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** How several nodes, each a JVM of its own, share one database. All have the same load in sum. */
record Nodes(Plan plan, PostgresServer server) {

    private static final int ROWS = 100_000;
    private static final int CALLERS = 24;
    private static final double TAIL = 99;
    private static final double MICRO = 1e3;
    private static final List<Work> WORKS = List.of(Work.GET, Work.SET, Work.READ_REQUEST);
    private static final String FILE = "scale-nodes.adoc";

    private static final String HEAD =
            """
            .Operations in a second of %d callers in all, their 99th percentiles in µs, and the ratio to one node
            [cols="%s",options="header"]
            |===
            |nodes%s
            """;

    /** What one number of nodes did, round after round. */
    private record Rounds(List<Double> perSecond, Histogram latency) {

        static Rounds start() {
            return new Rounds(new ArrayList<>(), new Histogram(3));
        }

        void add(List<Slice> ofNodes) {
            perSecond.add(ofNodes.stream().mapToDouble(Slice::perSecond).sum());
            ofNodes.forEach(slice -> latency.add(slice.latencyNanos()));
        }

        /** Rounds are compared one by one, so that a noisy while hits all numbers of nodes. */
        String cells(Rounds ofOne) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < perSecond.size(); i++) {
                ratios.add(perSecond.get(i) / ofOne.perSecond.get(i));
            }
            return " |%s |%s |%s"
                    .formatted(
                            Numbers.whole(Median.of(perSecond)),
                            Numbers.whole(latency.getValueAtPercentile(TAIL) / MICRO),
                            Numbers.median(Ratio.of(ratios)));
        }
    }

    /** Measures with each number of nodes, the first of which is one, and writes the table. */
    void run(List<Integer> numbers) throws Exception {
        Database database = server.database("nodes", plan.pool());
        try (GrownTable table = GrownTable.create(database)) {
            table.grow(0, ROWS);
            List<NodeProcess> nodes = new ArrayList<>();
            try {
                int most = numbers.stream().mapToInt(Integer::intValue).max().orElseThrow();
                for (int i = 0; i < most; i++) {
                    nodes.add(NodeProcess.start(database.pool().getJdbcUrl(), plan.pool(), ROWS));
                }
                measure(nodes, numbers);
            } finally {
                nodes.forEach(NodeProcess::close);
            }
        }
    }

    private void measure(List<NodeProcess> nodes, List<Integer> numbers) throws Exception {
        Map<Work, Map<Integer, Rounds>> found = new LinkedHashMap<>();
        for (Work work : WORKS) {
            System.out.println("Measuring " + work.label() + " on " + numbers + " nodes");
            at(nodes, work, plan.warmup());
            Map<Integer, Rounds> byNumber = new TreeMap<>();
            numbers.forEach(number -> byNumber.put(number, Rounds.start()));
            for (int round = 0; round < plan.rounds(); round++) {
                for (int number : numbers) {
                    byNumber.get(number).add(at(nodes.subList(0, number), work, plan.slice()));
                }
            }
            found.put(work, byNumber);
        }
        Files.createDirectories(plan.report());
        Path file = plan.report().resolve(FILE);
        Files.writeString(file, asciidoc(numbers, found));
        System.out.println(Files.readString(file) + "Written to " + file);
    }

    private static List<Slice> at(List<NodeProcess> nodes, Work work, Duration duration) {
        List<CompletableFuture<Slice>> slices =
                nodes.stream()
                        .map(node -> node.work(work, CALLERS / nodes.size(), duration))
                        .toList();
        return slices.stream().map(CompletableFuture::join).toList();
    }

    private String asciidoc(List<Integer> numbers, Map<Work, Map<Integer, Rounds>> found)
            throws Exception {
        String works =
                WORKS.stream()
                        .map(work -> " |%s |p99 |ratio".formatted(work.label()))
                        .collect(Collectors.joining());
        String head = HEAD.formatted(CALLERS, ">1" + ",>2,>1,>1".repeat(WORKS.size()), works);
        return numbers.stream()
                .map(number -> "|" + number + cells(number, found) + "\n")
                .collect(
                        Collectors.joining(
                                "", head, "|===\n\n" + Environment.brief(server) + "\n"));
    }

    private static String cells(int number, Map<Work, Map<Integer, Rounds>> found) {
        return WORKS.stream()
                .map(found::get)
                .map(byNumber -> byNumber.get(number).cells(byNumber.get(1)))
                .collect(Collectors.joining());
    }
}
