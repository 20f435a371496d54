package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;

/** When a session expires, is renewed, and is over. */
interface LifetimeContract extends BackendUnderTest {

    @Test
    default void however_busy_a_session_ends_at_its_absolute_max_age() {
        SessionBackend limited =
                backend(
                        config().maxAge(Duration.ofHours(1))
                                .absoluteMaxAge(Duration.ofMinutes(100)));
        limited.set(ALICE, CART);
        for (int use = 1; use < 10; use++) {
            cluster().clock().advance(Duration.ofMinutes(10));
            assertThat(limited.get(ALICE)).isPresent();
            limited.set(ALICE, OTHER_CART);
            assertThat(row().getExpiresAt())
                    .isBeforeOrEqualTo(row().getCreatedAt().plus(Duration.ofMinutes(100)));
        }
        cluster().clock().advance(Duration.ofMinutes(10).minus(ONE_MILLISECOND));
        assertThat(limited.get(ALICE)).hasValue(OTHER_CART);
        cluster().clock().advance(ONE_MILLISECOND);
        assertThat(limited.get(ALICE)).isEmpty();
        assertThat(rows()).isEmpty();
        limited.set(ALICE, CART);
        assertThat(limited.get(ALICE)).hasValue(CART);
    }

    @Test
    default void an_anonymous_session_lives_as_long_as_one_may() {
        SessionBackend limited = backend(config().anonymousMaxAge(Duration.ofMinutes(20)));
        for (int use = 0; use < 3; use++) {
            limited.set(ALICE, CART);
            cluster().clock().advance(Duration.ofMinutes(19));
            assertThat(limited.get(ALICE)).hasValue(CART);
            cluster().clock().advance(Duration.ofMinutes(18));
            assertThat(limited.get(ALICE)).hasValue(CART);
        }
        cluster().clock().advance(Duration.ofMinutes(20));
        assertThat(limited.get(ALICE)).isEmpty();
    }

    @Test
    default void with_threshold_zero_a_session_lives_for_its_max_age_and_not_an_instant_longer() {
        Duration maxAge = Duration.ofHours(1);
        SessionBackend exact =
                backend(
                        config().maxAge(maxAge)
                                .renewalThreshold(Duration.ZERO)
                                .renewOnAccess(false));
        exact.set(ALICE, CART);
        cluster().clock().advance(maxAge.minus(ONE_MILLISECOND));
        assertThat(exact.get(ALICE)).hasValue(CART);
        cluster().clock().advance(ONE_MILLISECOND);
        assertThat(exact.get(ALICE)).isEmpty();
    }

    @Test
    default void a_session_lives_at_most_its_max_age_and_at_least_that_less_the_threshold() {
        SessionBackend coarse =
                backend(
                        config().maxAge(Duration.ofHours(1))
                                .renewalThreshold(Duration.ofMinutes(7)));
        cluster().clock().advance(Duration.ofMillis(1_234_567));
        coarse.set(ALICE, CART);
        Duration lifetime = Duration.between(cluster().clock().instant(), row().getExpiresAt());
        assertThat(lifetime)
                .isGreaterThan(Duration.ofMinutes(53))
                .isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    default void an_expired_session_is_gone_row_and_all_once_it_was_asked_for() {
        backend().set(ALICE, CART);
        cluster().clock().advance(backend().config().maxAge());
        assertThat(backend().get(ALICE)).isEmpty();
        assertThat(rows()).isEmpty();
    }
}
