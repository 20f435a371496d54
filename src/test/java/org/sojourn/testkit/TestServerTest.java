package org.sojourn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.WebSession;

/** The test kit, used as an application uses it. */
class TestServerTest {

    private static final Duration LONGER_THAN_MAX_AGE = Duration.ofDays(15);

    /** No persistence unit has it. */
    @Entity
    @SessionModel(persistenceUnit = "none-has-this-name")
    public static class UnstoredSession extends SessionRecord {}

    @ApplicationScoped
    static class CartService {

        @Inject WebSession session;

        void add(String item) {
            List<String> items = items();
            items.add(item);
            session.set("cart", items);
        }

        @SuppressWarnings("unchecked")
        List<String> items() {
            return session.get("cart", List.class).orElseGet(ArrayList::new);
        }
    }

    @RegisterExtension
    final TestServer server = TestServer.of(UnstoredSession.class, CartService.class);

    private CartService cart() {
        return server.get(CartService.class);
    }

    private List<String> itemsOf(TestClient client) {
        return client.call(() -> cart().items());
    }

    @Test
    void each_client_has_a_session_of_its_own() {
        TestClient alice = server.client("alice");
        TestClient bob = server.client("bob");
        alice.run(() -> cart().add("Tent"));
        bob.run(() -> cart().add("Kettle"));
        assertThat(itemsOf(alice)).containsExactly("Tent");
        assertThat(itemsOf(bob)).containsExactly("Kettle");
        assertThat(server.sessions(UnstoredSession.class)).isEqualTo(2);
        assertThat(alice.ask(WebSession::principal)).contains("alice");
    }

    @Test
    void a_client_without_a_session_stores_none() {
        TestClient visitor = server.client();
        assertThat(itemsOf(visitor)).isEmpty();
        assertThat(visitor.key()).isEmpty();
        assertThat(server.sessions(UnstoredSession.class)).isZero();
    }

    @Test
    void a_session_outlives_a_restart() {
        TestClient alice = server.client("alice").with("cart", new ArrayList<>(List.of("Tent")));
        server.restart();
        assertThat(itemsOf(alice)).containsExactly("Tent");
    }

    @Test
    void a_session_follows_its_client_to_another_server() {
        TestClient alice = server.client("alice").with("city", "Oslo");
        assertThat(alice.goTo(server.another()).attribute("city", String.class)).contains("Oslo");
    }

    @Test
    void a_session_expires_by_the_clock() {
        TestClient alice = server.client("alice").with("city", "Oslo");
        server.clock().advance(LONGER_THAN_MAX_AGE);
        assertThat(alice.attribute("city", String.class)).isEmpty();
        assertThat(server.get(SessionBackend.class).deleteExpired()).isZero();
        assertThat(server.sessions(UnstoredSession.class)).isZero();
    }

    @Test
    void a_login_rotates_the_id_and_keeps_the_content() {
        TestClient visitor = server.client().with("city", "Oslo");
        String anonymous = visitor.key().orElseThrow();
        visitor.login("alice").with("country", "Norway");
        assertThat(visitor.key()).isPresent().get().isNotEqualTo(anonymous);
        assertThat(visitor.attribute("city", String.class)).contains("Oslo");
    }

    @Test
    void an_invalidated_session_is_over_on_all_servers() {
        TestClient alice = server.client("alice").with("city", "Oslo");
        TestServer other = server.another();
        alice.goTo(other).run(() -> other.get(WebSession.class).invalidate());
        assertThat(alice.goTo(server).attribute("city", String.class)).isEmpty();
        assertThat(alice.key()).isEmpty();
    }

    @Test
    void parallel_requests_of_one_client_lose_nothing() {
        TestClient alice = server.client("alice").with("city", "Oslo");
        Race.repeat(
                20,
                round ->
                        Race.run(
                                8,
                                racer -> alice.with("round " + round + " racer " + racer, racer)));
        int names = alice.ask(session -> session.names().size());
        assertThat(names).isEqualTo(1 + 20 * 8);
    }

    @Test
    void both_backends_work_in_memory() {
        SessionBackend blocking = server.get(SessionBackend.class);
        byte[] data = {1, 2, 3};
        blocking.set("an id of a test", data);
        assertThat(
                        server.get(AsyncSessionBackend.class)
                                .get("an id of a test")
                                .toCompletableFuture()
                                .join())
                .hasValue(data);
        blocking.delete("an id of a test");
        assertThat(blocking.get("an id of a test")).isEmpty();
    }

    @Test
    void a_failure_of_a_request_reaches_the_test() {
        TestClient visitor = server.client();
        assertThatThrownBy(
                        () ->
                                visitor.run(
                                        () -> {
                                            throw new IllegalStateException("sold out");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sold out");
        assertThatThrownBy(
                        () ->
                                visitor.call(
                                        () -> {
                                            throw new IOException("no paper");
                                        }))
                .isInstanceOf(AssertionError.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void a_server_that_is_not_started_names_the_remedy() {
        TestServer stopped = TestServer.of(UnstoredSession.class);
        assertThatThrownBy(() -> stopped.get(WebSession.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }

    @Test
    void a_lost_race_names_its_round() {
        assertThatThrownBy(
                        () ->
                                Race.repeat(
                                        3,
                                        round ->
                                                Race.run(
                                                        2,
                                                        racer -> assertThat(round).isLessThan(1))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("round 2 of 3 failed")
                .hasRootCauseInstanceOf(AssertionError.class);
    }
}
