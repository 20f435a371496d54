package org.sojourn.bench;

import java.util.List;

/** How one variant compares with another: the median of all rounds, and the extremes. */
public record Ratio(double median, double lowest, double highest) {

    private static final double PARTS = 1000;

    public static Ratio of(List<Double> rounds) {
        return new Ratio(
                rounded(Median.of(rounds)),
                rounded(rounds.stream().min(Double::compare).orElseThrow()),
                rounded(rounds.stream().max(Double::compare).orElseThrow()));
    }

    /** A ratio that was measured once. */
    public static Ratio of(double ratio) {
        return of(List.of(ratio));
    }

    /** How far the extremes lie apart, as a part of the median. */
    public double spread() {
        return (highest - lowest) / median;
    }

    private static double rounded(double value) {
        return Math.round(value * PARTS) / PARTS;
    }
}
