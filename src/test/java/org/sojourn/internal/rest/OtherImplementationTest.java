package org.sojourn.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.internal.rest.RestServer.Reply;
import org.sojourn.support.Eventually;

/**
 * An implementation that shows no more than Jakarta REST demands. It is Jersey, whose steps are not
 * looked at.
 */
class OtherImplementationTest {

    private static RestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new RestServer(SessionConfig.builder(), false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertVisits(String cookie, int visits) {
        assertThat(server.get("visits/read", "Cookie", cookie).body()).isEqualTo("" + visits);
    }

    @Test
    void a_session_goes_on_from_request_to_request() {
        String cookie = server.get("visits").cookie();
        assertThat(server.get("visits", "Cookie", cookie).body()).isEqualTo("2");
        assertThat(server.post("visits/logout", "Cookie", cookie).cookieLine()).isPresent();
        assertVisits(cookie, 0);
        assertThat(server.left()).isEmpty();
    }

    @Test
    void what_a_stream_changes_is_stored_before_its_first_byte_and_at_its_end() throws Exception {
        Reply<InputStream> reply = server.begin("later/stream");
        try (InputStream body = reply.body()) {
            assertThat(body.readNBytes(10)).hasSize(10);
            assertVisits(reply.cookie(), 1);
            server.later().gate().countDown();
            body.readAllBytes();
        }
        Eventually.holds(() -> assertVisits(reply.cookie(), 2));
        assertThat(server.left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resumed", "stage"})
    void a_method_that_answers_later_has_no_session(String method) {
        Reply<String> reply = server.get("later/" + method);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.cookieLine()).isEmpty();
        assertThat(server.left()).isEmpty();
    }

    @Test
    void what_a_failed_filter_leaves_on_a_thread_ends_with_the_next_request_on_it() {
        String cookie = server.get("visits").cookie();
        for (int i = 0; i < 10; i++) {
            server.get("visits", "Cookie", cookie, "X-Fail", "");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("visits").body()).isEqualTo("1");
        }
        assertVisits(cookie, 11);
    }
}
