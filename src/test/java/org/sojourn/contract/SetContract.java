package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionTooLargeException;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.OwnThread;
import org.sojourn.support.Statements;
import org.sojourn.testkit.Race;

/** What is stored, when others store at the same time, and in a transaction of the caller. */
interface SetContract extends BackendUnderTest {

    @Test
    default void the_array_that_was_set_is_the_callers_again() {
        byte[] data = CART.clone();
        backend().set(ALICE, data);
        Arrays.fill(data, (byte) 'X');
        assertThat(backend().get(ALICE)).hasValue(CART);
        byte[] replacement = OTHER_CART.clone();
        backend().set(ALICE, replacement);
        Arrays.fill(replacement, (byte) 'X');
        assertThat(otherNode().get(ALICE)).hasValue(OTHER_CART);
    }

    @Test
    default void what_one_node_stores_the_other_one_finds_at_once() {
        backend().set(ALICE, CART);
        assertThat(otherNode().get(ALICE)).hasValue(CART);
        otherNode().set(ALICE, OTHER_CART);
        assertThat(backend().get(ALICE)).hasValue(OTHER_CART);
        backend().delete(ALICE);
        assertThat(otherNode().get(ALICE)).isEmpty();
    }

    @Test
    default void setting_again_replaces_the_data_and_renews_the_expiry() {
        backend().set(ALICE, CART);
        var createdAt = row().getCreatedAt();
        var expiresAt = row().getExpiresAt();
        cluster().clock().advance(Duration.ofHours(1));
        backend().set(ALICE, OTHER_CART);
        assertThat(backend().get(ALICE)).hasValue(OTHER_CART);
        assertThat(row().getCreatedAt()).isEqualTo(createdAt);
        assertThat(row().getExpiresAt()).isEqualTo(expiresAt.plus(Duration.ofHours(1)));
    }

    @Test
    default void the_version_counts_the_changes() {
        backend().set(ALICE, CART);
        assertThat(row().getVersion()).isZero();
        backend().set(ALICE, OTHER_CART);
        otherNode().set(ALICE, CART);
        assertThat(row().getVersion()).isEqualTo(2);
    }

    @Test
    default void setting_a_deleted_session_creates_it_anew() {
        backend().set(ALICE, CART);
        backend().delete(ALICE);
        backend().set(ALICE, OTHER_CART);
        assertThat(backend().get(ALICE)).hasValue(OTHER_CART);
    }

    @Test
    default void setting_an_expired_session_creates_it_anew() {
        backend().set(ALICE, CART);
        cluster().clock().advance(backend().config().maxAge().multipliedBy(2));
        backend().set(ALICE, OTHER_CART);
        assertThat(backend().get(ALICE)).hasValue(OTHER_CART);
    }

    @Test
    default void data_that_are_too_large_are_refused_and_the_former_data_stay() {
        SessionBackend small = backend(config().maxDataSize(CART.length));
        small.set(ALICE, CART);
        assertThatThrownBy(() -> small.set(ALICE, new byte[CART.length + 1]))
                .isInstanceOf(SessionTooLargeException.class)
                .hasMessageContainingAll(
                        "SJN00401", "14 bytes", "13 are allowed", "sojourn.max-data-size");
        assertThat(small.get(ALICE)).hasValue(CART);
    }

    @RepeatedTest(20)
    default void nodes_that_save_the_same_new_session_at_once_all_succeed() {
        Race.run(8, number -> (number % 2 == 0 ? backend() : otherNode()).set(ALICE, CART));
        assertThat(backend().deleteAll()).isEqualTo(1);
    }

    @RepeatedTest(5)
    default void setting_and_deleting_one_session_at_once_never_fails() {
        Race.run(
                8,
                number -> {
                    for (int i = 0; i < 20; i++) {
                        if (number % 4 == 0) {
                            otherNode().delete(ALICE);
                        } else {
                            backend().set(ALICE, CART);
                        }
                    }
                });
        backend().set(ALICE, OTHER_CART);
        assertThat(backend().get(ALICE)).hasValue(OTHER_CART);
        assertThat(rows()).hasSize(1);
    }

    @RepeatedTest(3)
    default void sixty_four_threads_use_one_session_at_once_and_the_last_one_to_set_it_wins() {
        Race.run(
                64,
                number -> {
                    SessionBackend node = number % 2 == 0 ? backend() : otherNode();
                    node.set(ALICE, utf8("first of " + number));
                    node.get(ALICE).ifPresent(data -> assertThat(data).contains(utf8(" of ")));
                    if (number % 4 == 0) {
                        node.delete(ALICE);
                    }
                    node.set(ALICE, utf8("last of " + number));
                });
        assertThat(backend().get(ALICE).map(data -> new String(data, StandardCharsets.UTF_8)))
                .hasValueSatisfying(data -> assertThat(data).startsWith("last of "));
        assertThat(rows()).hasSize(1);
    }

    @Test
    default void nodes_that_save_the_same_sessions_in_opposite_orders_at_once_all_succeed() {
        int sessions = 8;
        Race.run(
                32,
                number -> {
                    SessionBackend node = number % 2 == 0 ? backend() : otherNode();
                    for (int i = 0; i < 3 * sessions; i++) {
                        int ascending = i % sessions;
                        int next = number % 4 < 2 ? ascending : sessions - 1 - ascending;
                        node.set("session " + next, CART);
                    }
                });
        assertThat(backend().deleteAll()).isEqualTo(sessions);
    }

    @Test
    default void a_session_that_another_server_inserts_meanwhile_is_set_nonetheless() {
        CompletableFuture<Void> set;
        try (Statements statements = Statements.record()) {
            set =
                    cluster()
                            .transaction(
                                    entityManager -> {
                                        insertRow(entityManager, ALICE);
                                        var running =
                                                OwnThread.run(() -> backend().set(ALICE, CART));
                                        Eventually.holds(
                                                () -> assertThat(statements.verbs()).isNotEmpty());
                                        return running;
                                    });
        }
        set.join();
        assertThat(backend().get(ALICE)).hasValue(CART);
        assertThat(row().getVersion()).isEqualTo(1);
    }

    @Test
    default void what_is_set_stays_when_the_callers_transaction_is_rolled_back() {
        cluster()
                .rolledBack(
                        entityManager -> {
                            if (cluster().features().contains(Database.Feature.SEVERAL_WRITERS)) {
                                insertRow(entityManager, BOB);
                            }
                            backend().set(ALICE, CART);
                        });
        assertThat(backend().get(ALICE)).hasValue(CART);
        assertThat(rows()).hasSize(1);
    }
}
