package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.spi.SessionIdGenerator;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** Ids that an application's own generator makes. */
class SessionIdGeneratorTest {

    private static final String A = "a".repeat(16);
    private static final String B = "b".repeat(256);
    private static final String C = "Upper_lower-0123";

    private final MutableClock clock = new MutableClock();
    private final Deque<Optional<String>> ids = new ArrayDeque<>();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans()
                            .with(Clock.class, clock)
                            .with(SessionIdGenerator.class, new Listed(ids)),
                    ShopSession.class,
                    Shop.class);

    /** Gives these ids and then throws; an empty one stands for null. */
    private record Listed(Deque<Optional<String>> ids) implements SessionIdGenerator {

        @Override
        public String next() {
            return ids.remove().orElse(null);
        }
    }

    private void given(String... next) {
        Arrays.stream(next).map(Optional::ofNullable).forEach(ids::add);
    }

    private String newSession(String content) {
        return node.get(Shop.class).newSession(session -> session.set("cart", content));
    }

    private String cart(String id) {
        return node.get(Shop.class)
                .ask(id, session -> session.get("cart", String.class).orElse("none"));
    }

    private static void assertRefused(ThrowingCallable work, String because) {
        assertThatThrownBy(work)
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("SJN00527: ")
                .hasMessageContainingAll(
                        Listed.class.getName(), because, "16 to 256 letters, digits, hyphens");
    }

    @Test
    void ids_of_every_allowed_form_are_found_again() {
        given(A, B, C);
        for (String id : List.of(A, B, C)) {
            assertThat(newSession(id)).isEqualTo(id);
            assertThat(cart(id)).isEqualTo(id);
        }
    }

    static List<List<String>> unfit() {
        return List.of(
                Arrays.asList(null, "null"),
                List.of("", "0 characters"),
                List.of("a".repeat(15), "15 characters"),
                List.of("a".repeat(257), "257 characters"),
                List.of("base64+of/32==characters", "U+002B"),
                List.of("with a blank in it, too", "U+0020"),
                List.of("id;Domain=evil.example", "U+003B"),
                List.of("line-one\nSet-Cookie: x", "U+000A"),
                List.of("ünïcödé-ünïcödé-ünïcödé", "U+00FC"),
                List.of("emoji-😀-emoji-emoji", "U+1F600"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void an_id_that_no_cookie_would_bring_back_is_refused_before_anything_is_stored(
            List<String> idAndProblem) {
        given(A);
        String id = newSession("tent");
        given(idAndProblem.get(0));
        assertRefused(() -> newSession("rope"), idAndProblem.get(1));
        given(idAndProblem.get(0));
        assertRefused(
                () -> node.get(Shop.class).visit(id, WebSession::rotateId), idAndProblem.get(1));
        assertThat(cart(id)).isEqualTo("tent");
        assertThat(node.get(SessionBackend.class).deleteAll()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void a_generator_of_such_ids_is_refused_when_the_application_starts(List<String> idAndProblem) {
        given(idAndProblem.get(0));
        assertRefused(() -> node.get(SessionManager.class), idAndProblem.get(1));
    }

    @Test
    void a_generator_that_cannot_make_ids_at_the_start_is_asked_again_when_one_is_needed() {
        node.get(SessionManager.class);
        given(A);
        assertThat(newSession("tent")).isEqualTo(A);
    }

    @Test
    void an_id_is_asked_for_once_at_the_start_and_is_that_of_the_first_session() {
        given(A, B);
        node.get(SessionManager.class);
        assertThat(ids).hasSize(1);
        assertThat(newSession("tent")).isEqualTo(A);
        assertThat(newSession("rope")).isEqualTo(B);
    }

    @Test
    void an_id_that_is_given_twice_is_refused_and_the_session_that_has_it_is_left_alone() {
        given(A, A);
        newSession("tent");
        assertRefused(() -> newSession("rope"), "had given before");
        assertThat(cart(A)).isEqualTo("tent");
    }

    @Test
    void so_is_one_that_another_session_has() {
        given(A, B, A, C, A);
        newSession("tent");
        newSession("rope");
        assertRefused(
                () -> node.get(Shop.class).visit(B, WebSession::rotateId), "another session has");
        newSession("lantern");
        assertRefused(() -> newSession("axe"), "another session has");
        assertThat(cart(A)).isEqualTo("tent");
        assertThat(cart(B)).isEqualTo("rope");
        assertThat(cart(C)).isEqualTo("lantern");
    }

    @Test
    void a_session_is_not_given_the_id_that_it_has() {
        given(A, B, A);
        newSession("tent");
        newSession("rope");
        assertRefused(() -> node.get(Shop.class).visit(A, WebSession::rotateId), "the session has");
        assertThat(cart(A)).isEqualTo("tent");
    }

    /** A generator of an application. */
    @ApplicationScoped
    static class Base64Ids implements SessionIdGenerator {

        @Override
        public String next() {
            return "base64+of/32==characters";
        }
    }

    @Test
    void the_refusal_names_the_class_that_has_to_be_mended() {
        try (Node other = Node.start(new SuppliedBeans(), ShopSession.class, Base64Ids.class)) {
            assertThatThrownBy(() -> other.get(SessionManager.class))
                    .hasMessageContaining(
                            "The SessionIdGenerator %s gave an id"
                                    .formatted(Base64Ids.class.getName()));
        }
    }
}
