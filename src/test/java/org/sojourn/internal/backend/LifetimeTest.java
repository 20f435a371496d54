package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final int SAMPLES = 10_000;

    @Test
    void a_session_lives_at_most_its_max_age_and_longer_than_that_less_the_threshold() {
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            long maxAge = 1 + random.nextInt(1_000_000);
            long threshold = random.nextInt((int) maxAge);
            long now = random.nextLong(4_000_000_000_000L);
            Lifetime lifetime = new Lifetime(maxAge, threshold);
            long lives = lifetime.expiryOf(now) - now;
            assertThat(lives)
                    .isLessThanOrEqualTo(maxAge)
                    .isGreaterThanOrEqualTo(maxAge - threshold);
            assertThat(lifetime.isRenewalDue(lifetime.expiryOf(now), now)).isFalse();
        }
    }

    @Test
    void without_renewal_being_due_a_session_still_lives_as_long_as_was_promised() {
        Lifetime lifetime = new Lifetime(1000, 100);
        long expiresAt = lifetime.expiryOf(12_345);
        for (long now = 12_345; now < expiresAt; now++) {
            boolean promised = expiresAt - now >= 900;
            assertThat(lifetime.isRenewalDue(expiresAt, now)).isEqualTo(!promised);
        }
    }

    @Test
    void a_busy_session_changes_its_expiry_once_in_a_threshold() {
        Lifetime lifetime = new Lifetime(1000, 100);
        long changes = 0;
        long expiresAt = lifetime.expiryOf(0);
        for (long now = 0; now < 1000; now++) {
            if (lifetime.expiryOf(now) != expiresAt) {
                expiresAt = lifetime.expiryOf(now);
                changes++;
            }
        }
        assertThat(changes).isEqualTo(9);
    }

    @Test
    void with_threshold_zero_every_instant_counts() {
        Lifetime lifetime = new Lifetime(1000, 0);
        assertThat(lifetime.expiryOf(12_345)).isEqualTo(13_345);
        assertThat(lifetime.isRenewalDue(13_345, 12_345)).isFalse();
        assertThat(lifetime.isRenewalDue(13_345, 12_346)).isTrue();
    }
}
