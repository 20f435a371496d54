package org.sojourn.bench.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sojourn.bench.Callers;
import org.sojourn.bench.PostgresServer;

/** Measures the applications in turn, in another order in each round. */
record HttpRounds(HttpPlan plan, PostgresServer postgres) {

    private static final Callers WARMING = new Callers(4);

    /** How often a JVM has to see a request before its compilers have done their work on it. */
    private static final int ENOUGH = 6000;

    private static final Duration STEP = Duration.ofMillis(250);

    List<Series> of(List<Site> sites) throws Exception {
        for (Site site : sites) {
            site.fill();
        }
        for (HttpWork work : List.of(HttpWork.READ, HttpWork.WRITE)) {
            for (Site site : sites) {
                warm(site, work);
            }
        }
        List<Series> all = new ArrayList<>();
        for (HttpWork work : plan.works()) {
            for (int callers : plan.callers()) {
                System.out.println("Measuring " + work.label() + ", callers " + callers);
                postgres.checkpoint();
                all.addAll(of(sites, work, new Callers(callers)));
            }
        }
        return all;
    }

    /** By a number of requests, because compilers count calls. */
    private void warm(Site site, HttpWork work) throws Exception {
        long end = System.nanoTime() + plan.warmup().toNanos();
        long done = 0;
        while (done < ENOUGH && System.nanoTime() < end) {
            done += site.work(work, WARMING, STEP).operations();
        }
    }

    private List<Series> of(List<Site> sites, HttpWork work, Callers callers) throws Exception {
        List<Series> series =
                sites.stream()
                        .map(it -> Series.start(it.application(), work, callers.number()))
                        .toList();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            order.add(i);
        }
        for (int round = 0; round < plan.rounds(); round++) {
            for (int i : order) {
                series.get(i).slices().add(sites.get(i).work(work, callers, plan.slice()));
            }
            Collections.rotate(order, 1);
        }
        return series;
    }
}
