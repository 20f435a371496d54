package org.sojourn.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sojourn.testkit.Race;

class DistributionTest {

    private final Distribution distribution = new Distribution(new long[] {1, 10, 100}, 1);

    @Test
    void an_empty_distribution_has_no_values() {
        assertThat(distribution.count()).isZero();
        assertThat(distribution.sum()).isZero();
        assertThat(distribution.quantile(0.99)).isZero();
    }

    @Test
    void count_and_sum_are_exact_for_usual_and_unusual_values() {
        LongStream.of(1, 1, 1, 7, 50, 1000, 0).forEach(distribution::record);
        assertThat(distribution.count()).isEqualTo(7);
        assertThat(distribution.sum()).isEqualTo(1060);
    }

    @Test
    void a_quantile_is_the_upper_bound_of_its_bucket() {
        LongStream.of(1, 2, 10, 11).forEach(distribution::record);
        assertThat(distribution.quantile(0.25)).isEqualTo(1);
        assertThat(distribution.quantile(0.75)).isEqualTo(10);
        assertThat(distribution.quantile(1)).isEqualTo(100);
    }

    @Test
    void a_value_beyond_the_last_bound_is_shown_as_that_bound() {
        distribution.record(1_000_000);
        assertThat(distribution.quantile(0.5)).isEqualTo(100);
    }

    @Test
    void threads_lose_no_value() {
        Race.run(8, number -> LongStream.range(0, 1000).forEach(distribution::record));
        assertThat(distribution.count()).isEqualTo(8000);
        assertThat(distribution.sum()).isEqualTo(8 * 499_500);
    }
}
