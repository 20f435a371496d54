package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** A boundary inside another of the same session joins it, by whichever id it names the session. */
class NestedBoundaryTest {

    private final MutableClock clock = new MutableClock();
    @RegisterExtension private final Node node = node(SessionConfig.defaults());
    private final Shop shop = node.get(Shop.class);

    private Node node(SessionConfig config) {
        return Node.start(
                new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                ShopSession.class,
                Shop.class);
    }

    private String newSession() {
        return shop.newSession(session -> session.set("cart", "tent"));
    }

    private static Optional<String> cart(WebSession session) {
        return session.get("cart", String.class);
    }

    /** Whether a boundary of this id sees what the boundary around it has not stored yet. */
    private void assertThatItJoins(WebSession outer, String id) {
        outer.set("unsaved", id);
        shop.visit(
                id,
                inner -> {
                    assertThat(inner.get("unsaved", String.class)).hasValue(id);
                    inner.set("inner", id);
                });
        assertThat(outer.get("inner", String.class)).hasValue(id);
        assertThat(cart(outer)).hasValue("tent");
    }

    private String rotated(WebSession session) {
        session.rotateId();
        return session.id().orElseThrow();
    }

    @Test
    void the_id_of_a_boundary_further_out_is_joined_past_another_session() {
        String alice = newSession();
        String bob = newSession();
        shop.visit(
                alice,
                outer ->
                        shop.visit(
                                bob,
                                other -> {
                                    other.set("cart", "bob's");
                                    outerIsJoined(alice);
                                    assertThat(cart(other)).hasValue("bob's");
                                    assertThat(other.names()).containsExactly("cart");
                                }));
        shop.visit(alice, later -> assertThat(cart(later)).hasValue("rope"));
        shop.visit(bob, later -> assertThat(cart(later)).hasValue("bob's"));
    }

    /** The object that stands for the current session is the same everywhere. */
    private void outerIsJoined(String id) {
        try (Statements statements = Statements.record()) {
            shop.visit(id, inner -> inner.set("cart", "rope"));
            assertThat(statements.verbs())
                    .as("loaded once, stored by the outer")
                    .doesNotContain("UPDATE");
            shop.visit(id, inner -> assertThat(cart(inner)).hasValue("rope"));
            assertThat(statements.verbs()).isEmpty();
        }
    }

    @Test
    void the_id_that_a_rotation_is_about_to_replace_and_the_one_that_replaces_it_are_joined() {
        String before = newSession();
        shop.visit(
                before,
                outer -> {
                    String next = rotated(outer);
                    assertThatItJoins(outer, before);
                    assertThatItJoins(outer, next);
                });
    }

    @Test
    void each_id_that_the_session_had_in_the_boundary_is_joined() {
        String first = newSession();
        shop.visit(
                first,
                outer -> {
                    String second = rotated(outer);
                    outer.save();
                    String third = rotated(outer);
                    outer.save();
                    assertThatItJoins(outer, first);
                    assertThatItJoins(outer, second);
                    assertThatItJoins(outer, third);
                });
    }

    @Test
    void the_previous_id_of_a_session_is_joined_within_a_boundary_of_its_new_one() {
        String previous = newSession();
        String current = shop.ask(previous, this::rotated);
        shop.visit(
                current,
                outer -> {
                    assertThat(cart(outer)).hasValue("tent");
                    assertThatItJoins(outer, previous);
                });
    }

    @Test
    void the_new_id_of_a_session_is_joined_within_a_boundary_of_its_previous_one() {
        String previous = newSession();
        String current = shop.ask(previous, this::rotated);
        shop.visit(
                previous,
                outer -> {
                    assertThat(cart(outer)).hasValue("tent");
                    assertThatItJoins(outer, current);
                });
    }

    @Test
    void another_session_inside_costs_no_more_for_the_boundary_around_it_until_it_is_touched() {
        String alice = newSession();
        String bob = newSession();
        try (Statements statements = Statements.record()) {
            shop.visit(alice, outer -> shop.visit(bob, inner -> {}));
            assertThat(statements.verbs()).isEmpty();
        }
    }

    @Test
    void what_a_joined_boundary_did_is_kept_or_given_up_with_the_boundary_that_it_joined() {
        try (Node strict = node(SessionConfig.builder().saveOnError(false).build())) {
            Shop entrance = strict.get(Shop.class);
            String id = newSession();
            entrance.visit(
                    id,
                    outer -> {
                        outer.set("before", 1);
                        assertThatThrownBy(() -> entrance.visit(id, failing()))
                                .isInstanceOf(IllegalArgumentException.class);
                        outer.set("after", 1);
                    });
            entrance.visit(
                    id,
                    later ->
                            assertThat(later.names())
                                    .containsExactly("cart", "before", "inner", "after"));
        }
    }

    private static Consumer<WebSession> failing() {
        return inner -> {
            inner.set("inner", 1);
            throw new IllegalArgumentException("of the test");
        };
    }
}
