package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStateException;
import org.sojourn.Sessions;
import org.sojourn.WebSession;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** A WebSocket's session, without a server: what time does to it, and what a container may not. */
class WebSocketConnectionsTest {

    private static final Consumer<WebSession> NOTHING = session -> {};

    private final MutableClock clock = new MutableClock();
    private final SessionConfig config =
            SessionConfig.builder()
                    .maxAge(Duration.ofHours(1))
                    .renewalThreshold(Duration.ZERO)
                    .build();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                    ShopSession.class,
                    Shop.class,
                    Chat.class);

    private final SessionBackend backend = node.get(SessionBackend.class);
    private final Shop shop = node.get(Shop.class);
    private final Chat chat = node.get(Chat.class);
    private final StubSocket socket = new StubSocket();
    private final Session session = socket.session();

    private String newSession() {
        return shop.newSession(fresh -> fresh.set("name", "Alice"));
    }

    private String openInNewSession() {
        String id = newSession();
        shop.visit(id, known -> socket.shakeHands());
        return id;
    }

    private void assertClosed() {
        assertThat(socket.closed())
                .singleElement()
                .extracting(CloseReason::getCloseCode)
                .isEqualTo(CloseCodes.VIOLATED_POLICY);
    }

    @Test
    void messages_keep_a_session_alive_that_no_request_uses() {
        String id = openInNewSession();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(40));
            assertThat(chat.answer(session, NOTHING)).isEqualTo("done");
        }
        assertThat(backend.get(id)).isPresent();
        assertThat(socket.closed()).isEmpty();
    }

    @Test
    void a_message_that_takes_longer_than_the_session_lives_is_stored_in_it() {
        String id = openInNewSession();
        chat.receive(
                session,
                mine -> {
                    mine.set("last", "hello");
                    clock.advance(Duration.ofHours(2));
                    assertThat(backend.deleteExpired()).isZero();
                });
        boolean isStored = shop.ask(id, known -> known.names().contains("last"));
        assertThat(isStored).isTrue();
        assertThat(socket.closed()).isEmpty();
    }

    @Test
    void a_message_in_an_expired_session_is_not_processed() {
        openInNewSession();
        clock.advance(Duration.ofHours(1));
        List<String> processed = new ArrayList<>();
        assertThat(chat.answer(session, known -> processed.add("it"))).isNull();
        chat.receive(session, known -> processed.add("it"));
        assertThat(chat.counted(session)).isZero();
        assertThat(chat.asked(session)).isFalse();
        assertThat(processed).isEmpty();
        assertClosed();
    }

    @Test
    void methods_that_answer_a_primitive_do_so_while_the_session_lives() {
        openInNewSession();
        assertThat(chat.counted(session)).isEqualTo(7);
        assertThat(chat.asked(session)).isTrue();
    }

    @Test
    void a_session_that_is_ended_by_its_key_closes_its_sockets() {
        String id = openInNewSession();
        chat.receive(session, WebSession::names);
        assertThat(node.get(Sessions.class).end(SessionKey.of(id).value())).isTrue();
        assertClosed();
    }

    @Test
    void the_sweep_closes_the_sockets_of_sessions_that_have_expired() {
        openInNewSession();
        chat.receive(session, NOTHING);
        clock.advance(Duration.ofHours(1));
        backend.deleteExpired();
        assertClosed();
    }

    @Test
    void a_connection_that_is_broken_does_not_keep_anybody_from_logging_out() {
        String id = openInNewSession();
        chat.receive(session, NOTHING);
        socket.tear();
        shop.visit(id, WebSession::invalidate);
        assertThat(backend.get(id)).isEmpty();
    }

    @Test
    void the_end_of_another_session_closes_nothing() {
        openInNewSession();
        chat.receive(session, NOTHING);
        shop.visit(newSession(), WebSession::invalidate);
        assertThat(socket.closed()).isEmpty();
    }

    @Test
    void a_session_that_ends_while_a_message_changes_it_stays_dead() {
        String id = openInNewSession();
        chat.receive(
                session,
                known -> {
                    backend.delete(id);
                    known.set("name", "Bob");
                });
        assertClosed();
        assertThat(backend.get(id)).isEmpty();
    }

    @Test
    void a_session_that_a_message_empties_has_ended() {
        openInNewSession();
        chat.receive(session, WebSession::clear);
        assertClosed();
    }

    @Test
    void a_message_may_use_the_session_after_it_has_ended_it_but_not_make_another() {
        openInNewSession();
        chat.receive(
                session,
                known -> {
                    known.invalidate();
                    assertThat(known.names()).isEmpty();
                    assertThatThrownBy(() -> known.set("name", "Bob"))
                            .isInstanceOf(SessionStateException.class)
                            .hasMessageStartingWith("SJN00512");
                });
        assertThat(backend.deleteAll()).isZero();
    }

    @Test
    void an_id_among_the_parameters_decides_before_the_socket_does() {
        openInNewSession();
        String another = newSession();
        chat.visited(session, another, known -> known.set("name", "Bob"));
        assertThat(shop.<String>ask(another, known -> known.get("name", String.class).orElse("")))
                .isEqualTo("Bob");
    }

    @Test
    void a_handshake_outside_any_request_has_no_session() {
        newSession();
        socket.shakeHands();
        chat.receive(session, known -> assertThat(known.exists()).isFalse());
        assertThat(socket.closed()).isEmpty();
    }

    @Test
    void a_container_that_would_mix_up_its_connections_is_refused() {
        openInNewSession();
        String another = newSession();
        assertThatThrownBy(() -> shop.visit(another, known -> socket.shakeHands()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("SJN00708");
    }

    @Test
    void the_properties_of_a_connection_do_not_show_the_id() {
        String id = openInNewSession();
        assertThat(socket.properties()).isNotEmpty();
        assertThat(socket.properties().toString()).doesNotContain(id);
    }

    @Test
    void the_reason_of_the_end_is_as_short_as_a_frame_wants_it() {
        openInNewSession();
        chat.receive(session, WebSession::invalidate);
        byte[] reason = socket.closed().get(0).getReasonPhrase().getBytes(StandardCharsets.UTF_8);
        assertThat(reason).hasSizeLessThanOrEqualTo(123);
    }
}
