package org.sojourn.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.ShopApplication;
import org.sojourn.server.support.SocketClient;
import org.sojourn.server.support.StoredKey;

/**
 * A WebSocket has the session of the request that opened it, whether its own methods are boundaries
 * or those of a bean.
 */
public interface WebSocketsContract extends ShopApplication {

    /** Endpoints with interceptors of their own. */
    Set<String> INTERCEPTED = Set.of("noticeboard", "greeter");

    String ENDED = "closed 1008 SJN00707: The session has ended. Open another WebSocket.";

    private Browser customer() {
        Browser browser = browser();
        browser.get("session/set?name=name&value=Alice");
        return browser;
    }

    private static SocketClient open(Browser browser, String endpoint) {
        assumeTrue(
                !INTERCEPTED.contains(endpoint)
                        || Server.current().has(Feature.INTERCEPTED_ENDPOINTS),
                "needs interceptors on the methods of endpoints");
        return SocketClient.open(browser, endpoint);
    }

    /** Some servers close the socket instead of asking the endpoint. */
    private static void assertRefused(String answer) {
        boolean isAsked = Server.current().has(Feature.ERRORS_OF_ENDPOINTS);
        assertThat(answer).startsWith(isAsked ? "SJN00512" : "closed 1003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"noticeboard", "counter"})
    default void messages_and_requests_share_the_session(String endpoint) {
        Browser browser = customer();
        try (SocketClient socket = open(browser, endpoint)) {
            assertThat(socket.ask("get name")).isEqualTo("Alice");
            assertThat(socket.ask("set item tent")).isEqualTo("set");
            assertThat(browser.get("session/get?name=item").body()).isEqualTo("tent");
            browser.get("session/set?name=item&value=rope");
            assertThat(socket.ask("get item")).isEqualTo("rope");
            assertThat(socket.ask("set item stove")).isEqualTo("set");
            assertThat(browser.get("session/get?name=item").body()).isEqualTo("stove");
            assertThat(browser.get("session/get?name=name").body()).isEqualTo("Alice");
        }
    }

    @Test
    default void a_message_that_only_reads_costs_one_select() {
        try (SocketClient socket = open(customer(), "counter")) {
            browser().get("statements");
            socket.ask("get name");
            assertThat(browser().get("statements").body().lines())
                    .singleElement()
                    .asString()
                    .startsWith("SELECT");
        }
    }

    @Test
    default void the_id_is_not_logged() {
        Browser browser = customer();
        try (SocketClient socket = open(browser, "counter")) {
            socket.ask("get name");
        }
        assertThat(browser.get("log").body()).isNotEmpty().doesNotContain(browser.sessionId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"noticeboard", "counter"})
    default void every_user_has_their_own_session_on_the_same_endpoint(String endpoint) {
        Browser alice = customer();
        Browser bob = browser();
        bob.get("session/set?name=name&value=Bob");
        try (SocketClient alices = open(alice, endpoint);
                SocketClient bobs = open(bob, endpoint)) {
            assertThat(alices.ask("get name")).isEqualTo("Alice");
            assertThat(bobs.ask("get name")).isEqualTo("Bob");
            assertThat(alices.ask("get name")).isEqualTo("Alice");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noticeboard", "counter"})
    default void a_logout_closes_the_sockets_that_have_been_used(String endpoint) {
        Browser browser = customer();
        try (SocketClient socket = open(browser, endpoint);
                SocketClient another = open(browser, endpoint)) {
            socket.ask("get name");
            another.ask("get name");
            browser.get("session/logout");
            assertThat(socket.next()).isEqualTo(ENDED);
            assertThat(another.next()).isEqualTo(ENDED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noticeboard", "counter"})
    default void a_message_after_the_session_has_ended_is_not_processed(String endpoint) {
        Browser browser = customer();
        try (SocketClient socket = open(browser, endpoint)) {
            browser.get("session/logout");
            assertThat(socket.ask("set name Mallory")).isEqualTo(ENDED);
            assertThat(browser.get("session/get?name=name").body()).isEqualTo("-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noticeboard", "counter"})
    default void a_session_that_another_server_deleted_has_ended_for_the_socket(String endpoint) {
        Browser browser = customer();
        try (SocketClient socket = open(browser, endpoint)) {
            socket.ask("get name");
            database()
                    .execute(
                            "delete from cart_session where session_key = '%s'"
                                    .formatted(StoredKey.of(browser.sessionId())));
            assertThat(socket.ask("get name")).isEqualTo(ENDED);
        }
    }

    @Test
    default void a_message_that_ends_the_session_closes_its_socket() {
        Browser browser = customer();
        try (SocketClient socket = open(browser, "counter")) {
            assertThat(socket.ask("logout")).isEqualTo(ENDED);
            assertThat(browser.get("session/get?name=name").body()).isEqualTo("-");
        }
    }

    @Test
    default void a_session_under_another_id_wants_another_socket() {
        Browser browser = customer();
        try (SocketClient socket = open(browser, "counter")) {
            socket.ask("get name");
            browser.get("session/renew");
            assertThat(socket.next()).isEqualTo(ENDED);
        }
        try (SocketClient socket = open(browser, "counter")) {
            assertThat(socket.ask("get name")).isEqualTo("Alice");
            assertRefused(socket.ask("renew"));
            if (Server.current().has(Feature.SOCKETS_THAT_SURVIVE_EXCEPTIONS)) {
                assertThat(socket.ask("get name")).isEqualTo("Alice");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noticeboard", "counter"})
    default void a_socket_that_was_opened_without_a_session_has_none(String endpoint) {
        Browser browser = browser();
        try (SocketClient socket = open(browser, endpoint)) {
            assertThat(socket.ask("get name")).isEqualTo("-");
            assertRefused(socket.ask("set name Alice"));
            browser.get("session/set?name=name&value=Alice");
            if (Server.current().has(Feature.SOCKETS_THAT_SURVIVE_EXCEPTIONS)) {
                assertThat(socket.ask("get name")).isEqualTo("-");
            }
        }
    }

    @Test
    default void an_id_that_the_client_made_up_is_not_adopted() {
        String madeUp = "0123456789abcdef".repeat(4);
        try (SocketClient socket = open(browser().holding(madeUp), "counter")) {
            assertRefused(socket.ask("set name Mallory"));
            assertThat(keys()).doesNotContain(StoredKey.of(madeUp));
        }
    }

    @Test
    @Needs(Feature.INJECTED_ENDPOINTS)
    default void a_handshake_that_does_not_take_the_session_along_is_answered_with_how_to() {
        try (SocketClient socket = open(customer(), "strangers")) {
            assertThat(socket.ask("get name")).startsWith("SJN00706");
        }
    }

    @Test
    default void the_opening_of_a_socket_is_a_use_of_its_session_too() {
        Browser browser = customer();
        try (SocketClient socket = open(browser, "greeter")) {
            assertThat(socket.next()).isEqualTo("Alice");
            assertThat(browser.get("session/get?name=greeted").body()).isEqualTo("yes");
            browser.get("session/logout");
            assertThat(socket.next()).isEqualTo(ENDED);
        }
    }
}
