package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStateException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.WebSession;
import org.sojourn.internal.cdi.SojournExtension;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** The session boundary in plain Java SE: no server, no HTTP. */
@ExtendWith(WeldJunit5Extension.class)
class ActivateSessionTest {

    private static final Duration GRACE = SessionConfig.defaults().rotationGrace();

    private final MutableClock clock = new MutableClock();

    @WeldSetup
    WeldInitiator weld =
            WeldInitiator.of(
                    new Weld()
                            .disableDiscovery()
                            .addBeanClasses(ShopSession.class, Shop.class)
                            .addExtensions(
                                    new SojournExtension(),
                                    new SuppliedBeans()
                                            .with(Clock.class, clock)
                                            .with(
                                                    SessionConfig.class,
                                                    SessionConfig.builder()
                                                            .maxDataSize(10_000)
                                                            .build())));

    @Inject Shop shop;
    @Inject SessionBackend backend;

    @AfterEach
    void empty() {
        backend.deleteAll();
    }

    private String newSession() {
        return shop.newSession(
                session -> {
                    session.set("cart", new ArrayList<>(List.of("tent")));
                    session.set("name", "Alice");
                });
    }

    private List<?> cart(String id) {
        return shop.ask(id, session -> session.get("cart", List.class).orElse(List.of()));
    }

    private Optional<String> name(String id) {
        return shop.ask(id, session -> session.get("name", String.class));
    }

    @Nested
    class WhatABoundaryStores {

        @Test
        void what_one_call_sets_the_next_one_finds() {
            String id = newSession();
            assertThat(id).matches("[0-9a-f]{64}");
            assertThat(cart(id)).isEqualTo(List.of("tent"));
        }

        @Test
        void a_name_is_any_string_that_is_not_empty() {
            List<String> names =
                    List.of("?", "\uD800", "\uDC00", "a\u0000b", "line\nfeed", " ", "😀");
            String id = shop.newSession(session -> names.forEach(name -> session.set(name, name)));
            shop.visit(
                    id,
                    session -> {
                        assertThat(session.names()).containsExactlyInAnyOrderElementsOf(names);
                        names.forEach(
                                name -> assertThat(session.get(name, String.class)).hasValue(name));
                    });
        }

        @Test
        void a_session_that_is_not_touched_costs_no_sql() {
            String id = newSession();
            try (Statements statements = Statements.record()) {
                shop.visit(id, session -> {});
                assertThat(statements.verbs()).isEmpty();
            }
        }

        @Test
        void a_session_that_is_only_read_costs_one_select_and_nothing_else() {
            String id = newSession();
            try (Statements statements = Statements.record()) {
                shop.visit(
                        id,
                        session -> {
                            session.get("cart", List.class);
                            session.get("name", String.class);
                            session.names();
                            session.size();
                        });
                assertThat(statements.verbs()).containsExactly("SELECT");
            }
        }

        @Test
        void a_visit_that_stores_nothing_gets_no_session() {
            try (Statements statements = Statements.record()) {
                shop.visit(
                        null,
                        session -> {
                            assertThat(session.exists()).isFalse();
                            assertThat(session.get("cart", List.class)).isEmpty();
                            assertThat(session.id()).isEmpty();
                            assertThat(session.key()).isEmpty();
                            assertThat(session.createdAt()).isEmpty();
                            assertThat(session.size()).isZero();
                            session.remove("cart");
                            session.clear();
                            session.rotateId();
                            session.invalidate();
                        });
                assertThat(statements.verbs()).isEmpty();
            }
        }

        @Test
        void a_new_session_costs_one_insert_and_a_change_one_select_and_one_update() {
            try (Statements statements = Statements.record()) {
                String id = newSession();
                assertThat(statements.verbs()).containsExactly("INSERT");
                shop.visit(id, session -> session.set("name", "Bob"));
                assertThat(statements.verbs()).containsExactly("SELECT", "UPDATE");
            }
        }

        @Test
        void setting_an_equal_value_is_no_change() {
            String id = newSession();
            try (Statements statements = Statements.record()) {
                shop.visit(id, session -> session.set("name", "Alice"));
                assertThat(statements.verbs()).containsExactly("SELECT");
            }
        }

        @Test
        @SuppressWarnings("unchecked")
        void a_list_changed_in_place_is_stored() {
            String id = newSession();
            shop.visit(id, session -> session.get("cart", List.class).orElseThrow().add("lantern"));
            assertThat(cart(id)).isEqualTo(List.of("tent", "lantern"));
        }

        @Test
        void the_same_object_is_returned_within_a_boundary() {
            shop.visit(
                    newSession(),
                    session -> {
                        Object first = session.get("cart", List.class).orElseThrow();
                        Object second = session.get("cart", List.class).orElseThrow();
                        assertThat(second).isSameAs(first);
                    });
        }

        @Test
        void a_removed_attribute_stays_removed() {
            String id = newSession();
            shop.visit(id, session -> session.remove("name"));
            assertThat(shop.ask(id, WebSession::names)).containsExactly("cart");
        }

        @Test
        void an_emptied_session_has_ended_and_its_row_goes_with_the_sweep_after_the_grace() {
            String id = newSession();
            shop.visit(id, WebSession::clear);
            assertThat(backend.get(id)).isEmpty();
            assertThat(shop.ask(id, WebSession::exists)).isFalse();
            clock.advance(GRACE);
            assertThat(backend.deleteExpired()).isEqualTo(1);
            assertThat(backend.deleteAll()).isZero();
        }

        @Test
        void save_stores_at_once() {
            String id = newSession();
            shop.visit(
                    id,
                    session -> {
                        session.set("name", "Bob");
                        session.save();
                        int saved = backend.get(id).orElseThrow().length;
                        assertThat(session.size()).isEqualTo(saved);
                    });
        }

        @Test
        void facts_are_what_the_database_holds() {
            String id = newSession();
            clock.advance(Duration.ofMinutes(5));
            shop.visit(
                    id,
                    session -> {
                        assertThat(session.id()).hasValue(id);
                        assertThat(session.key().orElseThrow()).hasSize(64).isNotEqualTo(id);
                        assertThat(session.createdAt())
                                .hasValue(clock.instant().minus(Duration.ofMinutes(5)));
                        assertThat(session.expiresAt().orElseThrow())
                                .isAfter(clock.instant().plus(Duration.ofDays(13)));
                        assertThat(session.size()).isEqualTo(backend.get(id).orElseThrow().length);
                    });
        }
    }

    @Nested
    class Ids {

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "short",
                    "with spaces in it, which no session id has",
                    "'; drop table shop_session; --",
                    "ünïcödé-ünïcödé-ünïcödé",
                    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                })
        void an_id_from_outside_is_never_adopted(String presented) {
            try (LoggedLines log = LoggedLines.record()) {
                String id =
                        shop.ask(
                                presented,
                                session -> {
                                    assertThat(session.exists()).isFalse();
                                    session.set("cart", 1);
                                    return session.id().orElseThrow();
                                });
                assertThat(id).isNotEqualTo(presented);
                assertThat(backend.get(id)).isPresent();
                assertThat(log.lines()).isEmpty();
            }
        }

        @Test
        void a_malformed_id_of_100_kb_costs_no_sql() {
            try (Statements statements = Statements.record()) {
                shop.visit("x".repeat(100_000), session -> assertThat(session.exists()).isFalse());
                assertThat(statements.verbs()).isEmpty();
            }
        }

        @Test
        void ids_are_never_given_twice() {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                ids.add(newSession());
            }
            assertThat(ids).hasSize(100);
        }

        @Test
        void
                a_rotated_id_keeps_the_content_in_one_row_and_the_previous_id_is_dead_after_its_grace() {
            String old = newSession();
            String rotated;
            try (Statements statements = Statements.record()) {
                rotated =
                        shop.ask(
                                old,
                                session -> {
                                    session.rotateId();
                                    session.set("user", "alice");
                                    return session.id().orElseThrow();
                                });
                assertThat(statements.verbs()).containsExactly("SELECT", "UPDATE");
            }
            assertThat(rotated).isNotEqualTo(old);
            assertThat(cart(rotated)).isEqualTo(List.of("tent"));
            assertThat(backend.get(old)).isEmpty();
            clock.advance(GRACE);
            assertThat(shop.ask(old, WebSession::exists)).isFalse();
            assertThat(backend.deleteAll()).isEqualTo(1);
        }

        @Test
        void by_its_previous_id_a_session_is_found_by_one_select_more_until_its_grace_is_over() {
            String old = newSession();
            String rotated = shop.rotated(old);
            clock.advance(GRACE.minusMillis(1));
            try (Statements statements = Statements.record()) {
                assertThat(cart(old)).isEqualTo(List.of("tent"));
                assertThat(statements.verbs()).containsExactly("SELECT", "SELECT");
            }
            Optional<String> key = shop.ask(old, WebSession::key);
            assertThat(key).isEqualTo(shop.ask(rotated, WebSession::key));
            clock.advance(Duration.ofMillis(1));
            assertThat(shop.ask(old, WebSession::exists)).isFalse();
            assertThat(cart(rotated)).isEqualTo(List.of("tent"));
        }

        @Test
        void by_its_previous_id_a_session_is_changed_and_ended() {
            String old = newSession();
            String rotated = shop.rotated(old);
            shop.visit(old, session -> session.set("user", "alice"));
            Optional<String> user = shop.ask(rotated, session -> session.get("user", String.class));
            assertThat(user).hasValue("alice");
            shop.visit(old, WebSession::invalidate);
            assertThat(shop.ask(rotated, WebSession::exists)).isFalse();
            assertThat(backend.deleteAll()).isZero();
        }

        @Test
        void the_previous_id_is_not_exchanged_for_the_new_one() {
            String old = newSession();
            String rotated = shop.rotated(old);
            assertThat(shop.rotated(old)).isEqualTo(old);
            assertThat(cart(rotated)).isEqualTo(List.of("tent"));
            clock.advance(GRACE);
            assertThat(shop.ask(old, WebSession::exists)).isFalse();
            assertThat(cart(rotated)).isEqualTo(List.of("tent"));
        }

        @Test
        void only_the_last_change_of_an_id_counts() {
            String first = newSession();
            String third = shop.rotated(shop.rotated(first));
            assertThat(shop.ask(first, WebSession::exists)).isFalse();
            assertThat(cart(third)).isEqualTo(List.of("tent"));
        }

        @Test
        void an_unknown_id_is_looked_for_once_more_and_never_adopted() {
            String unknown = "0123456789abcdef".repeat(4);
            try (Statements statements = Statements.record()) {
                assertThat(shop.ask(unknown, WebSession::exists)).isFalse();
                assertThat(statements.verbs()).containsExactly("SELECT", "SELECT");
            }
        }
    }

    @Nested
    class TheEndOfASession {

        @Test
        void an_invalidated_session_is_gone_before_the_method_returns() {
            String id = newSession();
            try (Statements statements = Statements.record()) {
                shop.visit(
                        id,
                        session -> {
                            session.invalidate();
                            assertThat(statements.verbs()).containsExactly("DELETE");
                            assertThat(backend.get(id)).isEmpty();
                            assertThat(session.exists()).isFalse();
                        });
            }
        }

        @Test
        void what_is_set_after_invalidation_starts_a_new_session() {
            String old = newSession();
            String id =
                    shop.ask(
                            old,
                            session -> {
                                session.invalidate();
                                session.set("flash", "Good bye");
                                return session.id().orElseThrow();
                            });
            assertThat(id).isNotEqualTo(old);
            assertThat(shop.ask(id, WebSession::names)).containsExactly("flash");
            assertThat(backend.deleteAll()).isEqualTo(1);
        }

        @Test
        void a_logged_out_session_stays_dead_however_late_the_writer() {
            String id = newSession();
            try (LoggedLines log = LoggedLines.record()) {
                shop.visit(
                        id,
                        late -> {
                            late.set("name", "Mallory");
                            backend.delete(id);
                        });
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .startsWith("INFO SJN00505: Session ")
                        .doesNotContain(id);
            }
            assertThat(backend.deleteAll()).isZero();
        }

        @Test
        void an_expired_session_is_treated_as_none() {
            String id = newSession();
            clock.advance(Duration.ofDays(14));
            assertThat(shop.ask(id, WebSession::exists)).isFalse();
            assertThat(backend.deleteAll()).isZero();
        }

        @Test
        void a_session_that_is_used_stays_alive() {
            String id = newSession();
            for (int week = 0; week < 5; week++) {
                clock.advance(Duration.ofDays(7));
                assertThat(cart(id)).isEqualTo(List.of("tent"));
            }
        }
    }

    @Nested
    class ParallelBoundaries {

        @Test
        void boundaries_that_change_different_attributes_both_keep_theirs() {
            String id = newSession();
            shop.visit(
                    id,
                    mine -> {
                        mine.set("mine", 1);
                        mine.remove("name");
                        inAnotherThread(() -> shop.visit(id, theirs -> theirs.set("theirs", 2)));
                    });
            assertThat(shop.ask(id, WebSession::names))
                    .containsExactlyInAnyOrder("cart", "theirs", "mine");
        }

        @Test
        @SuppressWarnings("unchecked")
        void a_list_changed_in_place_after_a_merge_is_stored() {
            String id = newSession();
            shop.visit(
                    id,
                    mine -> {
                        List<String> cart = mine.get("cart", List.class).orElseThrow();
                        mine.set("mine", 1);
                        inAnotherThread(() -> shop.visit(id, theirs -> theirs.set("theirs", 2)));
                        mine.save();
                        cart.add("lantern");
                    });
            assertThat(cart(id)).isEqualTo(List.of("tent", "lantern"));
            assertThat(shop.ask(id, WebSession::names)).contains("mine", "theirs");
        }

        @Test
        void emptying_a_session_spares_what_another_request_has_set_meanwhile() {
            String id = newSession();
            shop.visit(
                    id,
                    mine -> {
                        mine.clear();
                        inAnotherThread(() -> shop.visit(id, theirs -> theirs.set("theirs", 2)));
                    });
            assertThat(shop.ask(id, WebSession::names)).containsExactly("theirs");
        }

        private static void inAnotherThread(Runnable work) {
            Thread thread = new Thread(work);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    @Nested
    class BoundariesInsideBoundaries {

        @Test
        void a_boundary_without_an_id_joins_the_one_around_it() {
            shop.visit(
                    newSession(),
                    outer ->
                            shop.visitAnonymously(
                                    inner ->
                                            assertThat(inner.get("name", String.class))
                                                    .hasValue("Alice")));
        }

        @Test
        void a_boundary_that_names_a_session_not_stored_yet_joins_it() {
            shop.visit(
                    null,
                    outer -> {
                        outer.set("outer", 1);
                        shop.visit(outer.id().orElseThrow(), inner -> inner.set("inner", 2));
                        assertThat(outer.names()).containsExactly("outer", "inner");
                    });
            assertThat(backend.deleteAll()).isEqualTo(1);
        }

        @Test
        void a_boundary_of_another_session_is_its_own() {
            String alice = newSession();
            String bob = shop.newSession(session -> session.set("name", "Bob"));
            shop.visit(
                    alice,
                    outer -> {
                        shop.visit(
                                bob,
                                inner ->
                                        assertThat(inner.get("name", String.class))
                                                .hasValue("Bob"));
                        assertThat(outer.get("name", String.class)).hasValue("Alice");
                    });
        }

        @Test
        void outside_any_boundary_the_error_names_what_to_do() {
            assertThatThrownBy(() -> shop.outsideAnyBoundary(WebSession::exists))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageStartingWith("SJN00501")
                    .hasMessageContaining("@ActivateSession");
        }

        @Test
        void where_the_session_is_skipped_touching_it_names_the_reason() {
            shop.visit(
                    newSession(),
                    outer ->
                            assertThatThrownBy(() -> shop.withoutSession(WebSession::exists))
                                    .isInstanceOf(SessionStateException.class)
                                    .hasMessageStartingWith("SJN00502")
                                    .hasMessageContaining("@SkipSession on Shop.withoutSession"));
            assertThatThrownBy(() -> shop.both(newSession(), WebSession::exists))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageStartingWith("SJN00502");
        }
    }

    @Nested
    class BadInput {

        @Test
        void an_exception_leaves_the_changes_standing() {
            String id = newSession();
            assertThatThrownBy(
                            () ->
                                    shop.visit(
                                            id,
                                            session -> {
                                                session.set("name", "Bob");
                                                throw new IllegalArgumentException("application");
                                            }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("application")
                    .hasNoSuppressedExceptions();
            assertThat(name(id)).hasValue("Bob");
        }

        @Test
        void a_wrong_type_is_refused_with_both_types() {
            shop.visit(
                    newSession(),
                    session ->
                            assertThatThrownBy(() -> session.get("name", Integer.class))
                                    .isInstanceOf(SessionAttributeException.class)
                                    .hasMessage(
                                            "SJN00607: Attribute 'name' is of java.lang.String, but"
                                                + " java.lang.Integer was asked for. Ask for the"
                                                + " type that was set."));
        }

        @Test
        void a_value_that_cannot_be_stored_is_refused_when_it_is_set_and_nothing_changes() {
            String id = newSession();
            shop.visit(
                    id,
                    session ->
                            assertThatThrownBy(() -> session.set("name", new Object()))
                                    .isInstanceOf(SessionAttributeException.class)
                                    .hasMessageStartingWith("SJN00604: Attribute 'name'"));
            assertThat(name(id)).hasValue("Alice");
        }

        @Test
        void null_values_and_empty_names_are_refused() {
            shop.visit(
                    null,
                    session -> {
                        assertThatThrownBy(() -> session.set("name", null))
                                .isInstanceOf(NullPointerException.class);
                        assertThatThrownBy(() -> session.set("", "value"))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageStartingWith("SJN00609");
                    });
        }

        @Test
        void
                a_session_that_grew_too_large_names_its_largest_attributes_and_keeps_its_former_state() {
            String id = newSession();
            assertThatThrownBy(
                            () ->
                                    shop.visit(
                                            id,
                                            session -> {
                                                session.set("big", new byte[9_000]);
                                                session.set("bigger", new byte[9_500]);
                                            }))
                    .isInstanceOf(SessionTooLargeException.class)
                    .hasMessageContainingAll(
                            "SJN00401", "10000 are allowed", "bigger (95", "big (90", "cart (");
            assertThat(shop.ask(id, WebSession::names)).containsExactly("cart", "name");
        }

        @Test
        void changes_that_save_could_not_store_are_given_up() {
            String id = newSession();
            shop.visit(
                    id,
                    session -> {
                        session.set("big", new byte[20_000]);
                        assertThatThrownBy(session::save)
                                .isInstanceOf(SessionTooLargeException.class);
                        session.remove("big");
                        session.set("name", "Bob");
                    });
            assertThat(name(id)).hasValue("Alice");
        }

        record Money(int cents) implements Serializable {}

        @Test
        void values_of_the_applications_own_classes_come_back() {
            String id =
                    shop.newSession(
                            session -> session.set("prices", Map.of("tent", new Money(9_900))));
            Optional<?> prices = shop.ask(id, session -> session.get("prices", Map.class));
            assertThat(prices.orElseThrow()).isEqualTo(Map.of("tent", new Money(9_900)));
        }
    }
}
