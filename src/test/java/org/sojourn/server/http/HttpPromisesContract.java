package org.sojourn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;

/**
 * Sentences of the README about responses, each tried on every way that a response can leave. Those
 * that need no HTTP are in {@code PromisesTest}.
 */
public interface HttpPromisesContract extends ShopApplication {

    /** What the servlets of the application do, by their paths; each begins a session. */
    static Stream<String> ways() {
        return Stream.concat(
                Stream.of(
                                "end",
                                "empty",
                                "half-a-buffer",
                                "content-length",
                                "content-length-set",
                                "content-length-added",
                                "content-length-as-number",
                                "content-length-added-as-number",
                                "content-length-zero",
                                "closed-stream",
                                "redirect",
                                "error",
                                "error-with-page",
                                "exception",
                                "exception-with-page",
                                "reset",
                                "forward",
                                "include")
                        .map("path/"::concat),
                Stream.of("complete", "complete-wrapped", "dispatch", "dispatch-later")
                        .map("async/"::concat));
    }

    @ParameterizedTest
    @MethodSource("org.sojourn.server.http.HttpPromisesContract#ways")
    default void stored_before_the_first_byte_leaves_on_every_way(String way) throws IOException {
        Browser browser = browser();
        var unfinished = browser.begin(way);
        try (var body = unfinished.body()) {
            assertThat(unfinished.sessionCookie()).isPresent();
            assertThat(browser.get("session/get?name=way").body())
                    .isEqualTo(way.substring(way.indexOf('/') + 1));
            body.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("org.sojourn.server.http.HttpPromisesContract#ways")
    default void there_is_no_jsessionid(String way) {
        Browser browser = browser();
        assertThat(browser.get(way).cookies()).noneMatch(line -> line.startsWith("JSESSIONID"));
        assertThat(browser.get(way).cookies()).noneMatch(line -> line.startsWith("JSESSIONID"));
    }

    /**
     * But for a page of the container's own with status 500, for which Payara clears the headers;
     * no cache keeps such a response by itself (RFC 9111, section 4.2.2).
     */
    @ParameterizedTest
    @MethodSource("org.sojourn.server.http.HttpPromisesContract#ways")
    default void no_store_on_each_response_that_sets_an_id(String way) {
        var answer = browser().get(way);
        assertThat(answer.sessionCookie()).isPresent();
        if (way.equals("path/exception")) {
            assertThat(answer.status()).isEqualTo(500);
            return;
        }
        assertThat(answer.response().headers().allValues("Cache-Control"))
                .anyMatch(value -> value.contains("no-store"));
    }
}
