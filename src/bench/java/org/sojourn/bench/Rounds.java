package org.sojourn.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets the variants work in turn, in another order in each round. */
record Rounds(Plan plan, PostgresServer server) {

    /** So few that they leave the compilers of the JVM some time. */
    private static final Callers WARMING = new Callers(4);

    /** Measures one work with one number of callers after the other. */
    List<Result> of(Work work, List<Variant> variants) throws Exception {
        for (Variant variant : variants) {
            variant.clear();
            if (work != Work.NEW_SESSION) {
                variant.fill(work);
            }
            variant.settle();
        }
        for (Variant variant : variants) {
            prepare(work, variant);
            WARMING.work(variant.operations().get(work), plan.warmup());
        }
        server.checkpoint();
        List<Result> results = new ArrayList<>();
        for (int callers : plan.callers()) {
            results.addAll(of(work, new Callers(callers), variants));
        }
        return results;
    }

    private List<Result> of(Work work, Callers callers, List<Variant> variants) throws Exception {
        List<Measurement> measurements =
                variants.stream()
                        .map(it -> Measurement.start(work, callers.number(), it.name()))
                        .toList();
        for (Variant variant : variants) {
            prepare(work, variant);
            callers.work(variant.operations().get(work), plan.slice());
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            order.add(i);
        }
        for (int round = 0; round < plan.rounds(); round++) {
            for (int i : order) {
                Variant variant = variants.get(i);
                prepare(work, variant);
                Operation operation = variant.operations().get(work);
                measurements.get(i).slices().add(callers.work(operation, plan.slice()));
            }
            Collections.rotate(order, 1);
        }
        return Result.of(plan.delayMillis(), measurements);
    }

    /** New sessions start with an empty table, and no variant pays for the garbage of another. */
    private static void prepare(Work work, Variant variant) throws Exception {
        if (work == Work.NEW_SESSION) {
            variant.clear();
        }
        System.gc();
    }
}
