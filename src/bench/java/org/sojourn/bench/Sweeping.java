package org.sojourn.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What callers notice while a tenth of the sessions in a table is deleted because it has expired:
 * by Sojourn's sweep, by one DELETE, and by Spring Session's clean-up.
 */
record Sweeping(Plan plan, PostgresServer server) {

    static final String SOJOURN = "Sojourn's sweep";
    static final int CALLERS = 8;

    private static final double TAIL = 99;
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final long BETWEEN_COLLECTIONS_MILLIS = 200;

    /** What one round found. */
    private record Round(double before, double during, double longest, double seconds) {}

    List<SweepResult> results() throws Exception {
        List<SweepResult> results = new ArrayList<>();
        try (SweptTable swept = SweptSojourn.start(database("swept"), true)) {
            results.add(of(swept));
        }
        try (SweptTable bulk = SweptSojourn.start(database("bulk"), false)) {
            results.add(of(bulk));
        }
        try (SweptTable spring = SweptSpring.start(database("swept by Spring"))) {
            results.add(of(spring));
        }
        return results;
    }

    private Database database(String name) throws Exception {
        return server.database(name, plan.pool());
    }

    private SweepResult of(SweptTable table) throws Exception {
        System.out.println("Measuring " + table.way());
        int expiring = plan.sweep() / 10;
        int living = plan.sweep() - expiring;
        table.fill(living);
        Operation.Blocking get = table.get(living);
        Callers callers = new Callers(CALLERS);
        callers.work(get, plan.warmup());
        int next = plan.sweep();
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            prepare(table, next, expiring);
            rounds.add(round(table, callers, get));
            next += expiring;
        }
        Long growth = null;
        if (table.isInApplication()) {
            prepare(table, next, expiring);
            growth = heapGrowth(table);
        }
        return result(table.way(), rounds, growth);
    }

    private void prepare(SweptTable table, int next, int expiring) throws Exception {
        table.fillExpiring(next, expiring);
        table.settle();
        server.checkpoint();
        System.gc();
    }

    private Round round(SweptTable table, Callers callers, Operation.Blocking get)
            throws Exception {
        Slice before = callers.work(get, plan.slice());
        table.begin();
        CompletableFuture<Void> end = deletion(table);
        Slice during = callers.workWhile(get, () -> !end.isDone());
        end.join();
        return new Round(
                before.latencyNanos().getValueAtPercentile(TAIL) / MICRO,
                during.latencyNanos().getValueAtPercentile(TAIL) / MICRO,
                during.latencyNanos().getMaxValue() / MILLI,
                during.seconds());
    }

    private static CompletableFuture<Void> deletion(SweptTable table) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                table.await();
                            } catch (Exception failed) {
                                throw new IllegalStateException(failed);
                            }
                        },
                        thread);
        thread.shutdown();
        return end;
    }

    /** How much more lives in memory during a deletion than before it, after each collection. */
    private static long heapGrowth(SweptTable table) throws Exception {
        long before = live();
        table.begin();
        CompletableFuture<Void> end = deletion(table);
        long most = before;
        while (!end.isDone()) {
            most = Math.max(most, live());
            Thread.sleep(BETWEEN_COLLECTIONS_MILLIS);
        }
        end.join();
        return most - before;
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static SweepResult result(String way, List<Round> rounds, @Nullable Long growth) {
        return new SweepResult(
                way,
                Median.of(rounds.stream().map(Round::before).toList()),
                Median.of(rounds.stream().map(Round::during).toList()),
                Ratio.of(rounds.stream().map(it -> it.during() / it.before()).toList()),
                Median.of(rounds.stream().map(Round::longest).toList()),
                Median.of(rounds.stream().map(Round::seconds).toList()),
                growth);
    }
}
