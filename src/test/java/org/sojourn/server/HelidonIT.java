package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.HelidonCounter;
import org.sojourn.server.support.ServerProcess;

/** Sessions on Helidon, which has no servlet container: {@code mvn -Pserver-helidon verify}. */
@Tag("helidon")
class HelidonIT {

    private static final String NO_JDK =
            "Helidon is not tested: no JDK 21 or newer beside this one";

    private static final Path LATER = Path.of("src", "test", "servers", "helidon", "Later.java");

    private static HelidonCounter application;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> java = HelidonCounter.newJava();
        if (java.isEmpty()) {
            System.getLogger("org.sojourn.test").log(System.Logger.Level.INFO, NO_JDK);
        }
        assumeTrue(java.isPresent(), NO_JDK);
        application = HelidonCounter.build(java.get(), LATER);
        server = application.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static int count(Browser browser) {
        return Integer.parseInt(browser.get("count").body().strip());
    }

    @Test
    void a_session_outlives_the_process_that_is_killed() throws Exception {
        Browser browser = server.browser();
        assertThat(count(browser)).isEqualTo(1);
        assertThat(count(browser)).isEqualTo(2);
        server.close();
        server = application.start();
        assertThat(count(server.browser().holding(browser.sessionId()))).isEqualTo(3);
    }

    @Test
    void a_logout_takes_the_cookie_from_the_client_and_the_session_is_over() {
        Browser browser = server.browser();
        count(browser);
        String id = browser.sessionId();
        assertThat(browser.post("count/forget", "").status()).isEqualTo(204);
        assertThat(browser.sessionId()).isNull();
        assertThat(count(server.browser().holding(id))).isEqualTo(1);
    }

    /** A connection has a virtual thread, and clients use the connections of each other. */
    @Test
    void parallel_requests_of_many_clients_stay_in_their_own_sessions() {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<List<Integer>>> clients =
                    Stream.generate(() -> server.browser())
                            .limit(20)
                            .map(
                                    browser ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            IntStream.range(0, 10)
                                                                    .map(i -> count(browser))
                                                                    .boxed()
                                                                    .toList(),
                                                    pool))
                            .toList();
            assertThat(clients)
                    .extracting(CompletableFuture::join)
                    .allMatch(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)::equals);
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resumed", "stage", "stream"})
    void a_response_that_is_made_later_sets_the_cookie_and_the_session_goes_on(String how) {
        Browser browser = server.browser();
        assertThat(browser.get("later/" + how).body()).contains("1");
        assertThat(browser.sessionId()).isNotNull();
        assertThat(browser.get("later/" + how).body()).contains("2");
        assertThat(count(browser)).isEqualTo(3);
    }

    @Test
    void a_path_that_no_resource_has_begins_no_session() {
        Browser browser = server.browser();
        assertThat(browser.get("none").status()).isEqualTo(404);
        assertThat(browser.sessionId()).isNull();
    }
}
