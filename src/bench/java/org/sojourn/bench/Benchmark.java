package org.sojourn.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One run: every variant does every work, with every number of callers, in turn; or the {@linkplain
 * MicroBenchmarks micro-benchmarks} instead, or the {@linkplain RowCosts costs of a row}, or tables
 * of {@linkplain Growth more and more sessions} and {@linkplain Nodes several nodes}.
 */
public final class Benchmark {

    private Benchmark() {}

    /** Runs what the system properties {@code bench.*} name; ends with the first error. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        String micro = System.getProperty("bench.micro", "");
        String capacity = System.getProperty("bench.capacity", "");
        List<Integer> growth = numbers("bench.growth");
        List<Integer> nodes = numbers("bench.nodes");
        if (!capacity.isEmpty()) {
            RowCosts.run(capacity);
        } else if (!growth.isEmpty() || !nodes.isEmpty()) {
            scale(growth, nodes);
        } else if (micro.isEmpty()) {
            compareVariants();
        } else {
            MicroBenchmarks.run(micro, Path.of(System.getProperty("bench.report")));
        }
        System.exit(0);
    }

    private static List<Integer> numbers(String property) {
        return Arrays.stream(System.getProperty(property, "").split(","))
                .filter(number -> !number.isBlank())
                .map(number -> Integer.valueOf(number.strip()))
                .sorted()
                .toList();
    }

    private static void scale(List<Integer> growth, List<Integer> nodes) throws Exception {
        Plan plan = Plan.ofSystemProperties();
        try (PostgresServer server = PostgresServer.start(plan.delay())) {
            if (!growth.isEmpty()) {
                new Growth(plan, server).run(growth);
            }
            if (!nodes.isEmpty()) {
                new Nodes(plan, server).run(nodes);
            }
        }
    }

    private static void compareVariants() throws Exception {
        Plan plan = Plan.ofSystemProperties();
        System.out.println("Distance: " + Distance.described(plan.delay()));
        try (PostgresServer server = PostgresServer.start(plan.delay());
                Variants variants = Variants.start(plan, server)) {
            Report report = run(plan, server, variants);
            report.write(plan.report());
            System.out.println(report.table());
            report.missed().forEach(goal -> System.out.println("Missed: " + goal.line(report)));
            System.out.println("Written to " + plan.report());
        }
    }

    private static Report run(Plan plan, PostgresServer server, Variants variants)
            throws Exception {
        List<Result> results = new ArrayList<>();
        for (Work work : plan.works()) {
            System.out.println("Measuring " + work.label());
            results.addAll(new Rounds(plan, server).of(work, variants.doing(work)));
        }
        return new Report(
                plan.delay(),
                results,
                Facts.of(plan, server, variants),
                Environment.of(plan, server, variants));
    }
}
