package org.sojourn.bench;

import java.util.Optional;
import java.util.function.Function;

/**
 * What Sojourn has to reach.
 *
 * @param of the measure that the bound is for
 * @param reached the measure in a report; empty if the variant, or its peer, did not take part
 */
record Goal(
        Work work,
        int callers,
        Face face,
        String of,
        Bound bound,
        Function<Report, Optional<Ratio>> reached) {

    /** Which of Sojourn's variants a goal is for. */
    enum Face {
        BLOCKING("sojourn-blocking"),
        ASYNCHRONOUS("sojourn-async"),
        /** The blocking one, with a setting that lets it cache large sessions. */
        CACHING("sojourn-blocking+…cache…");

        private final String label;

        Face(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        boolean is(String variant) {
            return this == CACHING
                    ? variant.startsWith(BLOCKING.label + "+") && variant.contains("cache")
                    : variant.equals(label);
        }
    }

    /** The least, or the most, that is good enough. */
    record Bound(double value, boolean atLeast) {

        static Bound atLeast(double value) {
            return new Bound(value, true);
        }

        static Bound atMost(double value) {
            return new Bound(value, false);
        }

        boolean allows(double reached) {
            return atLeast ? reached >= value : reached <= value;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + Numbers.ratio(value);
        }
    }

    /** Throughput, as a ratio to a peer's. */
    static Goal throughput(
            Work work,
            int callers,
            Face face,
            String peer,
            Function<Result, Optional<Ratio>> ratio,
            double atLeast) {
        return new Goal(
                work,
                callers,
                face,
                "throughput to " + peer,
                Bound.atLeast(atLeast),
                report -> report.result(work, callers, face::is).flatMap(ratio));
    }

    /** The 99th percentile of the time of an operation, as a ratio to that of raw JDBC. */
    static Goal tail(Work work, int callers, Face face, double atMost) {
        return new Goal(
                work,
                callers,
                face,
                "p99 to " + Variants.RAW,
                Bound.atMost(atMost),
                report -> {
                    Optional<Result> own = report.result(work, callers, face::is);
                    return report.result(work, callers, Variants.RAW::equals)
                            .map(Result::p99Micros)
                            .flatMap(raw -> own.map(it -> Ratio.of(it.p99Micros() / raw)));
                });
    }

    /** For the console. */
    String line(Report report) {
        Ratio ratio = reached.apply(report).orElse(null);
        return "%s, callers %d, %s, %s: %s, reached %s (rounds %s)"
                .formatted(
                        work.label(),
                        callers,
                        face.label(),
                        of,
                        bound,
                        Numbers.median(ratio),
                        Numbers.extremes(ratio));
    }

    boolean isMissed(Report report) {
        return reached.apply(report).filter(ratio -> !bound.allows(ratio.median())).isPresent();
    }
}
