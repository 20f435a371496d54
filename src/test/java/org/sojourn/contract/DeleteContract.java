package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.support.AdminSession;

/** What is deleted. */
interface DeleteContract extends BackendUnderTest {

    @Test
    default void deleting_an_unknown_session_does_nothing() {
        backend().set(BOB, CART);
        backend().delete(ALICE);
        assertThat(backend().get(BOB)).hasValue(CART);
    }

    @Test
    default void deleting_all_counts_the_rows_of_this_model_and_spares_the_others() {
        SessionBackend admins = cluster().backend(AdminSession.class);
        admins.set(ALICE, CART);
        backend().set(ALICE, CART);
        backend().set(BOB, CART);
        assertThat(backend().deleteAll()).isEqualTo(2);
        assertThat(backend().deleteAll()).isZero();
        assertThat(admins.get(ALICE)).hasValue(CART);
    }

    @Test
    default void deleting_expired_sessions_counts_them_and_spares_the_living() {
        int more_than_one_batch = 501;
        for (int i = 0; i < more_than_one_batch; i++) {
            backend().set("old " + i, CART);
        }
        cluster().clock().advance(backend().config().maxAge().minus(Duration.ofMinutes(1)));
        backend().set(BOB, CART);
        cluster().clock().advance(Duration.ofMinutes(1));
        assertThat(backend().deleteExpired()).isEqualTo(more_than_one_batch);
        assertThat(backend().deleteExpired()).isZero();
        assertThat(backend().get(BOB)).hasValue(CART);
    }

    @Test
    default void the_sweep_deletes_a_session_at_the_instant_of_its_expiry_and_not_before() {
        SessionBackend exact = backend(config().renewalThreshold(Duration.ZERO));
        exact.set(ALICE, CART);
        cluster().clock().advance(exact.config().maxAge().minus(ONE_MILLISECOND));
        assertThat(exact.deleteExpired()).isZero();
        cluster().clock().advance(ONE_MILLISECOND);
        assertThat(exact.deleteExpired()).isEqualTo(1);
        assertThat(rows()).isEmpty();
    }
}
