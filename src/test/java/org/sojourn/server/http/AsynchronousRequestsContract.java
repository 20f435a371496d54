package org.sojourn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Browser.Answer;
import org.sojourn.server.support.ShopApplication;

/** Which request, response and session an asynchronous context has. */
public interface AsynchronousRequestsContract extends ShopApplication {

    private static void assertThatOurSessionIsTheOnly(Answer<String> answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sessionCookie()).isPresent();
        assertThat(answer.cookies()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-after", "change-after-handed", "change-after-wrapped"})
    default void what_changes_after_a_dispatch_is_stored_when_the_request_returns(String way) {
        Browser browser = browser();
        var answer = browser.get("async/" + way);
        assertThatOurSessionIsTheOnly(answer);
        assertThat(answer.body()).startsWith("ASYNC after " + way);
        assertThat(browser.get("session/get?name=after").body()).isEqualTo(way);
    }

    @Test
    default void a_listener_of_a_timeout_has_the_session_of_the_request() {
        Browser browser = browser();
        var answer = browser.get("async/timeout");
        assertThatOurSessionIsTheOnly(answer);
        assertThat(answer.body()).isEqualTo("timeout after timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cached", "cached-elsewhere", "cached-dispatch"})
    default void whatever_is_set_about_caching_later_a_response_with_an_id_stays_out(String way) {
        var answer = browser().get("async/" + way);
        assertThatOurSessionIsTheOnly(answer);
        List<String> caching = answer.response().headers().allValues("Cache-Control");
        assertThat(String.join(", ", caching)).contains("max-age=60", "no-store");
    }

    @ParameterizedTest
    @CsvSource({"own, true true true", "handed, true true true", "wrapped, true true false"})
    default void the_context_has_the_request_and_the_response_that_the_application_knows(
            String way, String identities) {
        assertThat(browser().get("async/identity-" + way).body()).isEqualTo(identities);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "change-after-handed"})
    default void the_target_of_a_dispatch_sees_where_the_request_came_to(String way) {
        Browser browser = browser();
        assertThat(browser.get("async/" + way + "?path=1&x=y").body())
                .endsWith(
                        browser.contextPath()
                                + "/async/"
                                + way
                                + " /async /"
                                + way
                                + " path=1&x=y");
    }
}
