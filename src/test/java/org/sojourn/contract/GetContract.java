package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.support.Eventually;
import org.sojourn.support.Statements;
import org.sojourn.testkit.Race;

/** What is read, and by which ids. */
interface GetContract extends BackendUnderTest {

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
        Race.run(
                32,
                number -> {
                    for (int i = 0; i < 20; i++) {
                        byte[] own = backend().get(ALICE).orElseThrow();
                        assertThat(own).isEqualTo(CART);
                        Arrays.fill(own, (byte) number);
                    }
                });
    }

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
}
