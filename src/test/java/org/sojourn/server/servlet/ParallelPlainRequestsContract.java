package org.sojourn.server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.StoredKey;
import org.sojourn.support.Eventually;
import org.sojourn.testkit.Race;

/** Requests of one session at the same time. */
public interface ParallelPlainRequestsContract extends ClassicApplication {

    int REQUESTS = 16;

    @RepeatedTest(3)
    default void sixteen_parallel_requests_keep_sixteen_attributes() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        Race.run(
                REQUESTS,
                number -> {
                    PlainClient tab = client();
                    tab.browser().holding(id);
                    tab.set("tab" + number, "open");
                });
        assertThat(client.get("names").replaceAll("[\\[\\] ]", "").split(","))
                .hasSize(REQUESTS + 1)
                .contains(
                        IntStream.range(0, REQUESTS)
                                .mapToObj(number -> "tab" + number)
                                .toArray(String[]::new));
    }

    @Test
    default void a_request_that_runs_longer_than_the_session_lives_keeps_it_alive() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        client.get("timeout?value=2");
        long expiry = expiry(id);
        PlainClient tab = client();
        tab.browser().holding(id);
        CompletableFuture<String> slow =
                CompletableFuture.supplyAsync(() -> tab.get("late-set?name=late&value=x"));

        Eventually.holds(() -> assertThat(expiry(id)).isGreaterThan(expiry + 3_000));
        client.get("open");

        assertThat(slow.join()).isEqualTo("set");
        assertThat(client.attribute("late")).isEqualTo("x");
    }

    private long expiry(String id) {
        return Long.parseLong(
                database()
                        .strings(
                                "select expires_at from classic_session where session_key = ?",
                                StoredKey.of(id))
                        .get(0));
    }

    @Test
    default void a_logout_that_races_a_writer_never_comes_back() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        PlainClient tab = client();
        tab.browser().holding(id);
        CompletableFuture<String> writer =
                CompletableFuture.supplyAsync(() -> tab.get("late-set?name=late&value=x"));

        Eventually.holds(() -> assertThat(client().get("waiting")).isEqualTo("1"));
        client.get("invalidate");
        client.get("open");

        assertThat(writer.join()).isEqualTo("refused");
        assertThat(isStored(id)).isFalse();
        client.browser().holding(id);
        assertThat(client.attribute("late")).isEqualTo("no session");
    }
}
