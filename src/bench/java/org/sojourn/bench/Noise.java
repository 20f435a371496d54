package org.sojourn.bench;

import java.util.Comparator;
import java.util.List;

/**
 * How much the rounds of a run differ: the spread of each ratio to raw JDBC, from the lowest round
 * to the highest, as a part of its median.
 *
 * @param usual the median of all spreads
 * @param worst the largest
 * @param where the cell of the largest
 */
record Noise(double usual, double worst, String where) {

    /** Above this, single cells are not to be trusted. */
    private static final double LOUD = 0.3;

    static Noise of(List<Result> results) {
        List<Result> compared =
                results.stream()
                        .filter(result -> result.ratioToRaw() != null)
                        .filter(result -> !result.variant().equals(Variants.RAW))
                        .sorted(Comparator.comparingDouble(Noise::spread))
                        .toList();
        if (compared.isEmpty()) {
            return new Noise(0, 0, "nothing compared");
        }
        Result worst = compared.get(compared.size() - 1);
        return new Noise(
                Median.of(compared.stream().map(Noise::spread).toList()),
                spread(worst),
                "%s, callers %d, %s".formatted(worst.work(), worst.callers(), worst.variant()));
    }

    private static double spread(Result result) {
        Ratio ratio = result.ratioToRaw();
        return ratio == null ? 0 : ratio.spread();
    }

    String sentence() {
        return ("the rounds of one ratio to raw JDBC lie %.0f %% of it apart at the median of all"
                        + " ratios, %.0f %% at most (%s)%s")
                .formatted(
                        usual * 100,
                        worst * 100,
                        where,
                        usual > LOUD ? "; this run is too noisy to be quoted" : "");
    }
}
