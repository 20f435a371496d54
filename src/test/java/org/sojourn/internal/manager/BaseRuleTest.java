package org.sojourn.internal.manager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.internal.manager.BaseRule.Sizes;

class BaseRuleTest {

    private static final int LIMIT = 16 << 20;

    @ParameterizedTest
    @CsvSource({
        "16383, 16777216, false",
        "16384, 16777216, true",
        "16777208, 16777216, true",
        "16777209, 16777216, false",
        "20000, 20007, false",
        "20000, 20008, true"
    })
    void a_session_has_a_base_if_it_is_large_and_the_base_fits(
            int whole, int limit, boolean expected) {
        assertThat(BaseRule.makesBase(whole, limit)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"32768, true", "32769, false", "262144, false", "20, true"})
    void a_base_is_kept_while_the_changes_are_an_eighth_of_the_session_at_most(
            int changes, boolean expected) {
        assertThat(BaseRule.keepsBase(new Sizes(262_144, 262_144, changes), LIMIT))
                .isEqualTo(expected);
    }

    @Test
    void a_session_that_has_become_small_is_written_as_a_whole() {
        assertThat(BaseRule.keepsBase(new Sizes(16_383, 20_000, 100), LIMIT)).isFalse();
    }

    @Test
    void a_base_of_which_more_than_half_was_removed_is_not_kept() {
        assertThat(BaseRule.keepsBase(new Sizes(100_000, 200_001, 100), LIMIT)).isTrue();
        assertThat(BaseRule.keepsBase(new Sizes(100_000, 200_002, 100), LIMIT)).isFalse();
    }

    @Test
    void the_row_never_holds_more_than_the_limit() {
        assertThat(BaseRule.keepsBase(new Sizes(90_000, 90_000, 10_000), 100_000)).isTrue();
        assertThat(BaseRule.keepsBase(new Sizes(90_000, 90_001, 10_000), 100_000)).isFalse();
    }

    @Test
    void sizes_near_the_largest_number_do_not_overflow() {
        int most = Integer.MAX_VALUE;
        assertThat(BaseRule.keepsBase(new Sizes(most, most, most / 8), most)).isFalse();
    }

    /** A session of 256 KiB in 64 attributes, of which each change meets another one. */
    @Test
    void a_base_is_written_seldom_enough_and_the_changes_stay_small() {
        int whole = 256 * 1024;
        int attribute = 4 * 1024;
        int changes = 0;
        int written = 0;
        int bases = 0;
        for (int i = 0; i < 64; i++) {
            changes += attribute;
            if (!BaseRule.keepsBase(new Sizes(whole, whole, changes), LIMIT)) {
                changes = 0;
                written += whole;
                bases++;
            } else {
                written += changes;
            }
        }
        assertThat(bases).isEqualTo(7);
        assertThat(written).isLessThan(64 * whole / 5);
    }
}
