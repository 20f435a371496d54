package org.sojourn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.RawRequest;
import org.sojourn.server.support.Server;
import org.sojourn.server.support.ShopApplication;

/** The session is stored before the response leaves, on whatever path it leaves. */
public interface PathsToTheClientContract extends ShopApplication {

    @ParameterizedTest
    @CsvSource({
        "end, 200",
        "empty, 200",
        "half-a-buffer, 200",
        "long-write, 200",
        "content-length, 200",
        "content-length-set, 200",
        "content-length-added, 200",
        "content-length-as-number, 200",
        "content-length-added-as-number, 200",
        "content-length-zero, 200",
        "closed-stream, 200",
        "redirect, 302",
        "error, 409",
        "error-with-page, 410",
        "exception, 500",
        "exception-with-page, 500",
        "reset, 200",
        "forward, 200",
        "include, 200",
        "include-flushing, 200",
        "include-declaring, 200",
        "include-by-name, 200"
    })
    default void the_cookie_arrives_and_the_next_request_finds_the_session(String way, int status) {
        Browser browser = browser();
        var answer = browser.get("path/" + way);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.sessionCookie()).isPresent();
        assertThat(browser.get("session/get?name=way").body()).isEqualTo(way);
    }

    @Test
    default void no_attribute_of_a_request_shows_the_id() {
        Browser browser = browser();
        String attributes = browser.get("path/attributes").body();
        assertThat(browser.sessionId()).isNotNull();
        assertThat(attributes).doesNotContain(browser.sessionId()).doesNotContain("org.sojourn");
    }

    /** Some servers cut such an answer off. */
    @Test
    default void an_exception_after_much_was_written_leaves_the_session_stored() {
        String answer = RawRequest.get(browser().uri("path/exception-after-writing?"), "");
        boolean isError = Server.current().has(Server.Feature.ERROR_AFTER_FULL_BUFFER);
        assertThat(answer).startsWith("HTTP/1.1 " + (isError ? 500 : 200));
        String id = answer.replaceFirst("(?s).*\\bsession=([0-9a-f]{64});.*", "$1");
        assertThat(browser().holding(id).get("session/get?name=way").body())
                .isEqualTo("exception-after-writing");
    }

    @Test
    default void a_new_id_that_the_error_page_makes_is_the_only_one_sent() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        var answer = browser.get("path/renew-with-page?renew=1");
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.cookies()).hasSize(1);
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "error", "error-with-page"})
    default void the_session_is_stored_when_the_response_is_decided_upon(String way) {
        Browser browser = browser();
        browser.get("control/forget");
        browser.get("path/" + way);
        assertThat(browser.get("control/witness").body()).startsWith("stored=true");
    }

    /** The first response is not complete when the second request is answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "flush",
                "flushed-writer",
                "flushed-stream",
                "full-stream",
                "full-writer",
                "full-byte-by-byte"
            })
    default void the_session_is_stored_before_the_head_of_the_response_leaves(String way)
            throws IOException {
        Browser browser = browser();
        var unfinished = browser.begin("path/" + way);
        try (var body = unfinished.body()) {
            assertThat(unfinished.sessionCookie()).isPresent();
            assertThat(browser.get("session/get?name=way").body()).isEqualTo(way);
            browser.get("control/open");
            body.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "forward, FORWARD",
        "include, INCLUDE",
        "include-declaring, INCLUDE",
        "error-with-page, ERROR",
        "exception-with-page, ERROR"
    })
    default void the_target_of_a_dispatch_works_on_the_same_session(String way, String dispatch) {
        Browser browser = browser();
        assertThat(browser.get("path/" + way).body()).contains(dispatch + " after " + way);
        assertThat(browser.get("session/get?name=target").body()).isEqualTo(dispatch);
        assertThat(browser.get("session/names").body()).isEqualTo("[way, target]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "complete-wrapped", "dispatch", "dispatch-later"})
    default void an_asynchronous_answer_carries_the_cookie(String way) {
        Browser browser = browser();
        var answer = browser.get("async/" + way);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sessionCookie()).isPresent();
        assertThat(browser.get("session/get?name=way").body()).isEqualTo(way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "dispatch-later"})
    default void an_asynchronous_dispatch_finds_the_session(String way) {
        Browser browser = browser();
        assertThat(browser.get("async/" + way).body()).isEqualTo("ASYNC after " + way);
        assertThat(browser.get("session/get?name=target").body()).isEqualTo("ASYNC");
    }

    @Test
    default void an_answer_given_by_another_thread_before_the_servlet_returns_has_the_cookie()
            throws IOException {
        Browser browser = browser();
        var unfinished = browser.begin("async/complete-first");
        try (var body = unfinished.body()) {
            assertThat(unfinished.sessionCookie()).isPresent();
            assertThat(browser.get("session/get?name=way").body()).isEqualTo("complete-first");
            browser.get("control/open");
            body.readAllBytes();
        }
    }

    @Test
    default void a_session_that_begins_when_another_thread_may_answer_reaches_the_client() {
        Browser browser = browser();
        var answer = browser.get("async/begin-late");
        assertThat(answer.body()).isEqualTo("answered elsewhere");
        assertThat(answer.sessionCookie()).isPresent();
        assertThat(browser.get("session/get?name=way").body()).isEqualTo("begin-late");
    }

    @Test
    default void what_changes_after_the_response_has_left_is_stored_at_the_end() {
        Browser browser = browser();
        browser.get("session/set?name=way&value=early");
        browser.get("path/late");
        assertThat(browser.get("control/witness").body()).isEqualTo("set");
        assertThat(browser.get("session/get?name=way").body()).isEqualTo("late");
    }

    @Test
    default void a_session_cannot_begin_after_the_response_has_left() {
        Browser browser = browser();
        var answer = browser.get("path/late");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookies()).isEmpty();
        assertThat(browser.get("control/witness").body()).startsWith("SJN00503");
    }
}
