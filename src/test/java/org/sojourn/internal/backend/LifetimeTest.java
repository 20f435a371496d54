package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final int SAMPLES = 10_000;
    private static final long NONE = Lifetime.NONE;

    private static Lifetime unlimited(long maxAge, long threshold) {
        return new Lifetime(maxAge, threshold, NONE, NONE);
    }

    @Test
    void a_session_lives_at_most_its_max_age_and_longer_than_that_less_the_threshold() {
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            long maxAge = 1 + random.nextInt(1_000_000);
            long threshold = random.nextInt((int) maxAge);
            long now = random.nextLong(4_000_000_000_000L);
            Lifetime lifetime = unlimited(maxAge, threshold);
            long lives = lifetime.expiryOf(0, now) - now;
            assertThat(lives)
                    .isLessThanOrEqualTo(maxAge)
                    .isGreaterThanOrEqualTo(maxAge - threshold);
            assertThat(lifetime.isRenewalDue(0, lifetime.expiryOf(0, now), now)).isFalse();
        }
    }

    @Test
    void without_renewal_being_due_a_session_still_lives_as_long_as_was_promised() {
        Lifetime lifetime = unlimited(1000, 100);
        long expiresAt = lifetime.expiryOf(0, 12_345);
        for (long now = 12_345; now < expiresAt; now++) {
            boolean promised = expiresAt - now >= 900;
            assertThat(lifetime.isRenewalDue(0, expiresAt, now)).isEqualTo(!promised);
        }
    }

    @Test
    void a_busy_session_changes_its_expiry_once_in_a_threshold() {
        Lifetime lifetime = unlimited(1000, 100);
        long changes = 0;
        long expiresAt = lifetime.expiryOf(0, 0);
        for (long now = 0; now < 1000; now++) {
            if (lifetime.expiryOf(0, now) != expiresAt) {
                expiresAt = lifetime.expiryOf(0, now);
                changes++;
            }
        }
        assertThat(changes).isEqualTo(9);
    }

    @Test
    void with_threshold_zero_every_instant_counts() {
        Lifetime lifetime = unlimited(1000, 0);
        assertThat(lifetime.expiryOf(0, 12_345)).isEqualTo(13_345);
        assertThat(lifetime.isRenewalDue(0, 13_345, 12_345)).isFalse();
        assertThat(lifetime.isRenewalDue(0, 13_345, 12_346)).isTrue();
    }

    @Test
    void no_use_moves_an_expiry_beyond_the_absolute_end() {
        Lifetime lifetime = new Lifetime(1000, 100, 1550, NONE);
        long createdAt = 7;
        long end = createdAt + 1550;
        assertThat(lifetime.expiryOf(createdAt, 107)).isEqualTo(1100);
        for (long now = end - 1000; now < end; now++) {
            assertThat(lifetime.expiryOf(createdAt, now)).isLessThanOrEqualTo(end);
            assertThat(lifetime.isRenewalDue(createdAt, end, now)).isFalse();
            assertThat(lifetime.remaining(createdAt, now)).isEqualTo(end - now);
        }
        assertThat(lifetime.expiryOf(createdAt, end - 1)).isEqualTo(end);
        assertThat(lifetime.isRenewalDue(createdAt, end - 1, end - 1)).isTrue();
    }

    @Test
    void of_all_limits_the_smallest_wins() {
        Lifetime lifetime = new Lifetime(1000, 100, 5000, 400);
        Duration longer = Duration.ofMillis(2000);
        Duration shorter = Duration.ofMillis(300);
        Duration never = Duration.ofDays(365_000);
        assertThat(lifetime.ofPrincipal(null).remaining(0, 0)).isEqualTo(400);
        assertThat(lifetime.ofPrincipal("alice").remaining(0, 0)).isEqualTo(1000);
        assertThat(lifetime.withIdleTimeout(longer).ofPrincipal(null).remaining(0, 0))
                .isEqualTo(400);
        assertThat(lifetime.withIdleTimeout(longer).ofPrincipal("alice").remaining(0, 0))
                .isEqualTo(2000);
        assertThat(lifetime.withIdleTimeout(shorter).ofPrincipal(null).remaining(0, 0))
                .isEqualTo(300);
        assertThat(lifetime.withIdleTimeout(never).ofPrincipal("alice").remaining(0, 0))
                .isEqualTo(5000);
        assertThat(lifetime.withIdleTimeout(never).ofPrincipal("alice").remaining(0, 4900))
                .isEqualTo(100);
    }
}
