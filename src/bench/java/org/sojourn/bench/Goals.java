package org.sojourn.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sojourn.bench.Goal.Bound;
import org.sojourn.bench.Goal.Face;

/** The goals of a run: no slower than one statement for one step, at any distance. */
record Goals(List<Goal> all) {

    private static final int ONE = 1;
    private static final int SOME = 8;
    private static final int MORE = 32;
    private static final int MOST = 64;
    private static final double BYTES_PER_GET = 6000;
    private static final double MANY_TO_FEW = 0.85;
    private static final double DURING_SWEEP = 2;

    static Goals at(Duration delay) {
        Goals goals = new Goals(new ArrayList<>());
        for (Work work : List.of(Work.GET, Work.SET, Work.READ_REQUEST, Work.WRITE_REQUEST)) {
            boolean nearRead = work == Work.READ_REQUEST && delay.isZero();
            double most = work == Work.WRITE_REQUEST ? 1.7 : 2;
            goals.toRaw(work, Face.BLOCKING, nearRead ? 0.85 : 0.9, most);
        }
        goals.toRaw(Work.NEW_SESSION, Face.BLOCKING, 0.9, 1.7);
        for (Work work : Work.values()) {
            if (!work.isLarge()) {
                goals.toRaw(work, Face.ASYNCHRONOUS, 0.8, 2);
                goals.all.add(Goal.tail(work, MOST, Face.BLOCKING, 1));
                goals.all.add(Goal.tail(work, MOST, Face.ASYNCHRONOUS, 1));
            }
        }
        goals.large();
        goals.besides();
        return goals;
    }

    private void toRaw(Work work, Face face, double one, double most) {
        toRaw(work, ONE, face, one);
        toRaw(work, SOME, face, 0.95);
        toRaw(work, MORE, face, 1.2);
        toRaw(work, MOST, face, most);
    }

    private void toRaw(Work work, int callers, Face face, double atLeast) {
        all.add(
                Goal.throughput(
                        work,
                        callers,
                        face,
                        Variants.RAW,
                        result -> Optional.ofNullable(result.ratioToRaw()),
                        atLeast));
    }

    private void toSpring(Work work, int callers, double atLeast) {
        all.add(
                Goal.throughput(
                        work,
                        callers,
                        Face.BLOCKING,
                        Variants.SPRING,
                        result -> Optional.ofNullable(result.ratioToSpring()),
                        atLeast));
    }

    private void large() {
        toSpring(Work.LARGE_READ, ONE, 6);
        toSpring(Work.LARGE_READ, SOME, 6);
        toSpring(Work.LARGE_READ, MOST, 6);
        toSpring(Work.LARGE_WRITE, ONE, 2);
        toSpring(Work.LARGE_WRITE, SOME, 3);
        toSpring(Work.LARGE_WRITE, MOST, 4);
        toRaw(Work.LARGE_READ, ONE, Face.CACHING, 2);
        toRaw(Work.LARGE_READ, SOME, Face.CACHING, 2);
        toRaw(Work.LARGE_READ, MOST, Face.CACHING, 3);
    }

    private void besides() {
        all.add(
                new Goal(
                        Work.GET,
                        SOME,
                        Face.BLOCKING,
                        "p99 during a sweep to without",
                        Bound.atMost(DURING_SWEEP),
                        report ->
                                report.facts().sweeps().stream()
                                        .filter(sweep -> sweep.way().equals(Sweeping.SOJOURN))
                                        .findFirst()
                                        .map(SweepResult::p99Ratio)));
        all.add(
                new Goal(
                        Work.GET,
                        ONE,
                        Face.BLOCKING,
                        "bytes allocated",
                        Bound.atMost(BYTES_PER_GET),
                        report ->
                                Optional.ofNullable(
                                                report.facts()
                                                        .bytesPerGet()
                                                        .get(Face.BLOCKING.label()))
                                        .map(Ratio::of)));
        all.add(
                new Goal(
                        Work.GET,
                        MOST,
                        Face.BLOCKING,
                        "throughput with many sessions to few",
                        Bound.atLeast(MANY_TO_FEW),
                        report -> Optional.ofNullable(report.facts().manyToFew())));
    }
}
