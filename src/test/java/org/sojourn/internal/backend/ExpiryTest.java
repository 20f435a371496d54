package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

class ExpiryTest {

    private static final int SAMPLES = 10_000;
    private static final long NONE = Expiry.NONE;

    private static Expiry unlimited(long maxAge, long threshold) {
        return new Expiry(maxAge, threshold, NONE, NONE);
    }

    private static SessionRow created(long createdAt, @Nullable String principal) {
        return SessionRow.created(
                SessionKey.of("id"), RowData.whole(new byte[0]), createdAt, principal);
    }

    private static SessionRow expiring(long createdAt, long expiresAt) {
        return created(createdAt, "alice").renewed(expiresAt);
    }

    /** When a session that is used now expires. */
    private static long renewed(Expiry expiry, long createdAt, long now) {
        return expiry.renewed(created(createdAt, "alice"), now).expiresAt();
    }

    private static long remaining(Expiry expiry, long createdAt, long now) {
        return expiry.remaining(created(createdAt, "alice"), now).toMillis();
    }

    @Test
    void a_session_lives_at_most_its_max_age_and_longer_than_that_less_the_threshold() {
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            long maxAge = 1 + random.nextInt(1_000_000);
            long threshold = random.nextInt((int) maxAge);
            long now = random.nextLong(4_000_000_000_000L);
            Expiry expiry = unlimited(maxAge, threshold);
            long lives = renewed(expiry, 0, now) - now;
            assertThat(lives)
                    .isLessThanOrEqualTo(maxAge)
                    .isGreaterThanOrEqualTo(maxAge - threshold);
            assertThat(expiry.isDue(expiring(0, now + lives), now)).isFalse();
        }
    }

    @Test
    void without_renewal_being_due_a_session_still_lives_as_long_as_was_promised() {
        Expiry expiry = unlimited(1000, 100);
        long expiresAt = renewed(expiry, 0, 12_345);
        for (long now = 12_345; now < expiresAt; now++) {
            boolean promised = expiresAt - now >= 900;
            assertThat(expiry.isDue(expiring(0, expiresAt), now)).isEqualTo(!promised);
        }
    }

    @Test
    void a_busy_session_changes_its_expiry_once_in_a_threshold() {
        Expiry expiry = unlimited(1000, 100);
        long changes = 0;
        long expiresAt = renewed(expiry, 0, 0);
        for (long now = 0; now < 1000; now++) {
            if (renewed(expiry, 0, now) != expiresAt) {
                expiresAt = renewed(expiry, 0, now);
                changes++;
            }
        }
        assertThat(changes).isEqualTo(9);
    }

    @Test
    void with_threshold_zero_every_instant_counts() {
        Expiry expiry = unlimited(1000, 0);
        assertThat(renewed(expiry, 0, 12_345)).isEqualTo(13_345);
        assertThat(expiry.isDue(expiring(0, 13_345), 12_345)).isFalse();
        assertThat(expiry.isDue(expiring(0, 13_345), 12_346)).isTrue();
    }

    @Test
    void no_use_moves_an_expiry_beyond_the_absolute_end() {
        Expiry expiry = new Expiry(1000, 100, 1550, NONE);
        long createdAt = 7;
        long end = createdAt + 1550;
        assertThat(renewed(expiry, createdAt, 107)).isEqualTo(1100);
        for (long now = end - 1000; now < end; now++) {
            assertThat(renewed(expiry, createdAt, now)).isLessThanOrEqualTo(end);
            assertThat(expiry.isDue(expiring(createdAt, end), now)).isFalse();
            assertThat(remaining(expiry, createdAt, now)).isEqualTo(end - now);
        }
        assertThat(renewed(expiry, createdAt, end - 1)).isEqualTo(end);
        assertThat(expiry.isDue(expiring(createdAt, end - 1), end - 1)).isTrue();
    }

    @Test
    void of_all_limits_the_smallest_wins() {
        Expiry expiry = new Expiry(1000, 100, 5000, 400);
        Duration longer = Duration.ofMillis(2000);
        Duration shorter = Duration.ofMillis(300);
        Duration never = Duration.ofDays(365_000);
        SessionRow anonymous = created(0, null);
        SessionRow alices = created(0, "alice");
        assertThat(remaining(expiry.of(anonymous), 0, 0)).isEqualTo(400);
        assertThat(remaining(expiry.of(alices), 0, 0)).isEqualTo(1000);
        assertThat(remaining(expiry.of(anonymous, longer), 0, 0)).isEqualTo(400);
        assertThat(remaining(expiry.of(alices, longer), 0, 0)).isEqualTo(2000);
        assertThat(remaining(expiry.of(anonymous, shorter), 0, 0)).isEqualTo(300);
        assertThat(remaining(expiry.of(alices, never), 0, 0)).isEqualTo(5000);
        assertThat(remaining(expiry.of(alices, never), 0, 4900)).isEqualTo(100);
    }
}
