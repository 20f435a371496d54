package org.sojourn.server.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.RawRequest;
import org.sojourn.server.support.ShopApplication;

/** Only the server makes session ids. */
public interface StrictSessionIdsContract extends ShopApplication {

    String UNKNOWN = "c0ffee".repeat(8);

    static Stream<Named<String>> hostileValues() {
        return Stream.of(
                Named.of("empty", ""),
                Named.of("too short", "abc"),
                Named.of("with a quote in it", UNKNOWN + "'--"),
                Named.of("a path", "../../../../etc/passwd"),
                Named.of("longer than any id", "a".repeat(300)),
                Named.of("100 kB long", "a".repeat(100_000)));
    }

    @Test
    default void a_well_formed_id_that_is_unknown_is_not_adopted() {
        Browser browser = browser().holding(UNKNOWN);
        browser.get("session/set?name=a&value=1");
        assertThat(browser.sessionId()).matches("[0-9a-f]{64}").isNotEqualTo(UNKNOWN);
        assertThat(browser().holding(UNKNOWN).get("session/names").body()).isEqualTo("[]");
    }

    @Test
    default void an_answer_about_an_unknown_session_leaves_a_newer_cookie_alone() {
        Browser browser = browser().holding(UNKNOWN);
        assertThat(browser.get("session/nothing").cookies()).isEmpty();
        assertThat(browser.get("session/names").cookies()).isEmpty();
        assertThat(browser.get("session/logout").cookies()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostileValues")
    default void a_hostile_cookie_is_no_session(String value) {
        Browser browser = browser();
        browser.get("statements");

        String read = RawRequest.get(browser.uri("session/names?"), "session=" + value);
        String statements = browser.get("statements").body();
        String stored =
                RawRequest.get(browser.uri("session/set?name=a&value=1"), "session=" + value);

        assertThat(read).startsWith("HTTP/1.1 200").contains("\r\n[]");
        assertThat(statements).isEmpty();
        assertThat(stored).startsWith("HTTP/1.1 200").containsPattern("session=[0-9a-f]{64};");
    }

    /** Some servers refuse it by themselves, with different statuses; others pass it on. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00e4\u00f6\u00fc", "\u0001\u0002"})
    default void a_cookie_that_is_no_http_is_answered_as_where_there_are_no_sessions(
            String characters) {
        String cookie = "session=" + characters + UNKNOWN;
        String answer = RawRequest.get(browser().uri("session/names?"), cookie);
        String without = RawRequest.get(browser().uri("healthy?"), cookie);
        assertThat(answer).startsWith(without.substring(0, "HTTP/1.1 200".length()));
        assertThat(answer).doesNotContain("Set-Cookie");
    }

    @Test
    default void no_session_id_is_ever_logged() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String first = browser.sessionId();
        browser.get("session/renew");
        String second = browser.sessionId();
        browser.get("session/cart/add?value=tea");
        browser.get("path/exception");
        String unknown = "decaf0".repeat(8);
        browser().holding(unknown).get("session/names");
        browser.get("session/logout");
        assertThat(browser.get("log").body())
                .contains("org.sojourn.sql")
                .doesNotContain(first)
                .doesNotContain(second)
                .doesNotContain(unknown);
    }
}
