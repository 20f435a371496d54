package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.AdminSession;
import org.sojourn.support.Cluster;
import org.sojourn.support.Concurrently;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.OddlyNamedSession;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.XmlMappedSession;

/**
 * What a session backend promises, whatever lies beneath. Implemented once for each database,
 * provider and kind of store.
 */
interface SessionBackendContract {

    String ALICE = "alice's session id";
    String BOB = "bob's session id";
    byte[] CART = "tent, lantern".getBytes(StandardCharsets.UTF_8);
    byte[] OTHER_CART = "kettle".getBytes(StandardCharsets.UTF_8);
    Duration ONE_MILLISECOND = Duration.ofMillis(1);

    /** Two nodes on an empty database; all time comes from its clock. */
    Cluster cluster();

    default SessionBackend backend() {
        return cluster().backend(ShopSession.class);
    }

    default SessionBackend otherNode() {
        return cluster().otherBackend(ShopSession.class);
    }

    default SessionBackend backend(SessionConfig.Builder config) {
        return backend().withConfig(config.build());
    }

    default SessionConfig.Builder config() {
        return backend().config().toBuilder();
    }

    default List<ShopSession> rows() {
        return cluster().rows(ShopSession.class);
    }

    default ShopSession row() {
        assertThat(rows()).hasSize(1);
        return rows().get(0);
    }

    /** A row as the application's own code could write it. */
    private static void insertRow(EntityManager entityManager, String id) {
        ShopSession session = new ShopSession();
        session.fill(SessionKey.of(id).value(), OTHER_CART, 0, Long.MAX_VALUE, 0, null);
        entityManager.persist(session);
        entityManager.flush();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Lifetime

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

    // Model

    @Test
    default void the_key_of_a_row_is_the_sha_256_of_the_session_id() throws Exception {
        backend().set(ALICE, CART);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(ALICE.getBytes(StandardCharsets.UTF_8));
        assertThat(row().getSessionKey()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    default void data_of_16_mib_come_back_unchanged() {
        byte[] data = new byte[16 * 1024 * 1024];
        new Random(1).nextBytes(data);
        backend().set(ALICE, data);
        assertThat(otherNode().get(ALICE).map(found -> Arrays.equals(found, data))).hasValue(true);
    }

    @Test
    default void empty_data_come_back_empty() {
        backend().set(ALICE, new byte[0]);
        assertThat(backend().get(ALICE)).hasValue(new byte[0]);
    }

    @Test
    default void every_byte_comes_back_unchanged() {
        byte[] data = new byte[256];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        backend().set(ALICE, data);
        assertThat(backend().get(ALICE)).hasValue(data);
    }

    @Test
    default void names_come_from_the_mapping_quoted_ones_included() {
        assertThatAllVerbsWork(cluster().backend(OddlyNamedSession.class));
    }

    @Test
    default void names_come_from_a_mapping_file_as_well() {
        SessionBackend mapped = cluster().backend(XmlMappedSession.class);
        mapped.set(ALICE, CART);
        assertThat(cluster().query("select session_hash, gone_at from from_xml")).hasSize(1);
        mapped.delete(ALICE);
        assertThatAllVerbsWork(mapped);
    }

    private void assertThatAllVerbsWork(SessionBackend backend) {
        backend.set(ALICE, CART);
        backend.set(ALICE, OTHER_CART);
        assertThat(backend.get(ALICE)).hasValue(OTHER_CART);
        backend.delete(ALICE);
        backend.set(BOB, CART);
        cluster().clock().advance(backend.config().maxAge());
        assertThat(backend.deleteExpired()).isEqualTo(1);
    }

    @Test
    default void columns_added_by_the_application_survive_a_set() {
        backend().set(ALICE, CART);
        cluster()
                .transaction(
                        entityManager -> {
                            ShopSession row =
                                    entityManager.find(ShopSession.class, row().getSessionKey());
                            row.setNote("gold customer");
                            return row;
                        });
        backend().set(ALICE, OTHER_CART);
        assertThat(row().getNote()).isEqualTo("gold customer");
    }

    // Expiry

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

    // get

    @Test
    default void getting_an_unknown_session_finds_nothing_and_writes_nothing() {
        try (Statements statements = Statements.record()) {
            assertThat(backend().get(ALICE)).isEmpty();
            assertThat(statements.verbs()).containsExactly("SELECT");
        }
        assertThat(rows()).isEmpty();
    }

    @Test
    default void a_session_that_is_used_stays_alive() {
        Duration maxAge = backend().config().maxAge();
        backend().set(ALICE, CART);
        for (int i = 0; i < 3; i++) {
            cluster().clock().advance(maxAge.dividedBy(2));
            assertThat(backend().get(ALICE)).hasValue(CART);
        }
        Eventually.holds(
                () ->
                        assertThat(row().getExpiresAt())
                                .isAfter(
                                        cluster()
                                                .clock()
                                                .instant()
                                                .plus(maxAge)
                                                .minus(Duration.ofMinutes(1))));
    }

    @Test
    default void a_session_is_renewed_once_in_a_threshold_and_no_more() {
        backend().set(ALICE, CART);
        Instant before = row().getExpiresAt();
        cluster().clock().advance(backend().config().renewalThreshold().multipliedBy(2));
        try (Statements statements = Statements.record()) {
            backend().get(ALICE);
            backend().get(ALICE);
            Eventually.holds(() -> assertThat(row().getExpiresAt()).isAfter(before));
            otherNode().get(ALICE);
            assertThat(statements.verbs())
                    .containsExactlyInAnyOrder("SELECT", "UPDATE", "SELECT", "SELECT");
        }
    }

    @Test
    default void with_threshold_zero_every_use_at_a_later_instant_renews() {
        SessionBackend exact = backend(config().renewalThreshold(Duration.ZERO));
        exact.set(ALICE, CART);
        cluster().clock().advance(ONE_MILLISECOND);
        exact.get(ALICE);
        assertThat(row().getExpiresAt())
                .isEqualTo(cluster().clock().instant().plus(exact.config().maxAge()));
    }

    @Test
    default void reading_does_not_renew_where_that_is_switched_off() {
        SessionBackend readOnly = backend(config().renewOnAccess(false));
        readOnly.set(ALICE, CART);
        cluster().clock().advance(readOnly.config().maxAge().minus(Duration.ofMinutes(2)));
        try (Statements statements = Statements.record()) {
            assertThat(readOnly.get(ALICE)).hasValue(CART);
            assertThat(statements.verbs()).containsExactly("SELECT");
        }
    }

    @Test
    default void the_array_that_get_returns_is_the_callers_own() {
        backend().set(ALICE, CART);
        backend().get(ALICE).orElseThrow()[0] = 'X';
        assertThat(backend().get(ALICE)).hasValue(CART);
    }

    @RepeatedTest(3)
    default void of_callers_that_get_one_session_at_once_each_has_an_array_of_its_own() {
        backend().set(ALICE, CART);
        Concurrently.run(
                32,
                number -> {
                    for (int i = 0; i < 20; i++) {
                        byte[] own = backend().get(ALICE).orElseThrow();
                        assertThat(own).isEqualTo(CART);
                        Arrays.fill(own, (byte) number);
                    }
                });
    }

    // set

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
        Concurrently.run(8, number -> (number % 2 == 0 ? backend() : otherNode()).set(ALICE, CART));
        assertThat(backend().deleteAll()).isEqualTo(1);
    }

    @RepeatedTest(5)
    default void setting_and_deleting_one_session_at_once_never_fails() {
        Concurrently.run(
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
        Concurrently.run(
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
        Concurrently.run(
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
                                                CompletableFuture.runAsync(
                                                        () -> backend().set(ALICE, CART));
                                        Eventually.holds(
                                                () -> assertThat(statements.verbs()).isNotEmpty());
                                        return running;
                                    });
        }
        set.join();
        assertThat(backend().get(ALICE)).hasValue(CART);
        assertThat(row().getVersion()).isEqualTo(1);
    }

    // The caller's transaction

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

    // delete

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

    // Ids

    @Test
    default void ids_are_opaque_and_never_collide() {
        String longId = "x".repeat(255);
        Set<String> ids =
                new LinkedHashSet<>(
                        List.of(
                                "",
                                " ",
                                "  ",
                                "/ ? #",
                                "😀",
                                "line\nbreak",
                                "a",
                                "A",
                                "a ",
                                "ä",
                                "a\u0308",
                                "'; drop table shop_session; --",
                                longId,
                                longId + "y",
                                longId + "z",
                                "\uD800",
                                "?",
                                "\uDC00",
                                "\0"));
        ids.forEach(id -> backend().set(id, id.getBytes(StandardCharsets.UTF_16BE)));
        assertThat(rows()).hasSize(ids.size());
        for (String id : ids) {
            assertThat(otherNode().get(id)).hasValue(id.getBytes(StandardCharsets.UTF_16BE));
        }
    }

    // Configuration

    @Test
    default void a_backend_with_other_settings_shares_the_table_and_leaves_the_first_one_alone() {
        SessionConfig before = backend().config();
        SessionBackend brief = backend(config().maxAge(Duration.ofMinutes(5)));
        brief.set(ALICE, CART);
        assertThat(backend().get(ALICE)).hasValue(CART);
        assertThat(brief.config().maxAge()).isEqualTo(Duration.ofMinutes(5));
        assertThat(backend().config()).isEqualTo(before);
    }

    @Test
    default void a_backend_names_its_model() {
        assertThat(backend().model()).isEqualTo(ShopSession.class);
    }

    @Test
    default void nulls_are_refused() {
        assertThatThrownBy(() -> backend().get(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().set(null, CART))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().set(ALICE, null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().delete(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().withConfig(null))
                .isInstanceOf(NullPointerException.class);
        assertThat(Optional.of(rows())).hasValue(List.of());
    }
}
