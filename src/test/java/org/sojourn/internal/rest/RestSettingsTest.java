package org.sojourn.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.internal.rest.RestServer.Reply;
import org.sojourn.support.LoggedLines;

/** Settings of Jakarta REST requests where there is no servlet container. */
class RestSettingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static RestServer server;

    @BeforeAll
    static void start() throws IOException {
        server =
                new RestServer(
                        SessionConfig.builder()
                                .cookieName("session")
                                .trustForwardedProto(true)
                                .saveOnError(false)
                                .operationTimeout(PATIENCE)
                                .exclude(List.of("/api/visits/parts/false")),
                        true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_path_that_is_excluded_has_no_session() {
        assertThat(server.get("visits/parts/false").body())
                .contains("SJN00502", "sojourn.exclude, pattern /api/visits/parts/false");
    }

    @Test
    void behind_a_trusted_proxy_the_cookie_is_secure() {
        assertThat(server.get("visits", "X-Forwarded-Proto", "https").cookieLine().orElseThrow())
                .contains("; Secure");
        assertThat(server.get("visits").cookieLine().orElseThrow()).doesNotContain("Secure");
    }

    @Test
    void with_save_on_error_off_a_status_of_500_and_more_discards_the_changes() {
        assertThat(server.get("visits/fail/503").cookieLine()).isEmpty();
        Reply<String> known = server.get("visits/fail/404");
        assertThat(server.get("visits/read", "Cookie", known.cookie()).body()).isEqualTo("1");
        server.get("visits/fail/503", "Cookie", known.cookie());
        assertThat(server.get("visits/read", "Cookie", known.cookie()).body()).isEqualTo("1");
    }

    @Test
    void a_response_does_not_wait_forever_for_a_method_that_does_not_return() throws Exception {
        try (LoggedLines log = LoggedLines.record()) {
            Reply<String> reply = server.get("later/overtaken");
            assertThat(reply.body()).isEqualTo("resumed");
            assertThat(reply.cookieLine()).isEmpty();
            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARNING SJN01402"));
            CountDownLatch gate = server.later().gate();
            gate.countDown();
        }
        assertThat(server.left()).isEmpty();
    }
}
