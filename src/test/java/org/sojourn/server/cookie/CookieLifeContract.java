package org.sojourn.server.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;
import org.sojourn.server.support.StoredKey;
import org.sojourn.support.Eventually;

/** When a session gets a row and a cookie, and when it loses them. */
public interface CookieLifeContract extends ShopApplication {

    @Test
    default void a_visit_that_stores_nothing_gets_no_row_and_no_cookie() {
        browser().get("session/set?name=a&value=1");
        long rows = database().count("cart_session");
        Browser browser = browser();
        browser.get("statements");
        assertThat(browser.get("session/nothing").cookies()).isEmpty();
        assertThat(browser.get("session/get?name=anything").cookies()).isEmpty();
        assertThat(browser.get("session/logout").cookies()).isEmpty();
        assertThat(browser.get("statements").body()).isEmpty();
        assertThat(database().count("cart_session")).isEqualTo(rows);
    }

    @Test
    default void the_cookie_of_a_new_session_is_hidden_from_scripts_and_other_sites() {
        Browser browser = browser();
        String cookie = browser.get("session/set?name=a&value=1").sessionCookie().orElseThrow();
        assertThat(cookie.split("; "))
                .contains(
                        "HttpOnly",
                        "SameSite=Lax",
                        "Path=" + browser.contextPath(),
                        "Max-Age=1209600")
                .doesNotContain("Secure")
                .allSatisfy(attribute -> assertThat(attribute).doesNotStartWith("Domain"));
        assertThat(browser.sessionId()).matches("[0-9a-f]{64}");
    }

    /** A session is renewed when it is first used in another minute, although it is new. */
    private static void awaitTimeLeftInTheMinute() {
        Eventually.holds(
                () ->
                        assertThat(Instant.now().atOffset(ZoneOffset.UTC).getSecond())
                                .isLessThan(57));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session/set?name=a&value=1", "path/flush", "path/redirect"})
    default void a_response_that_sets_an_id_is_kept_out_of_caches(String path) {
        awaitTimeLeftInTheMinute();
        Browser browser = browser();
        if (path.equals("path/flush")) {
            browser.get("control/open");
        }
        var answer = browser.get(path).response();
        assertThat(answer.headers().allValues("Cache-Control"))
                .anyMatch(value -> value.contains("no-store"));
        assertThat(browser.get("session/names").response().headers().map())
                .doesNotContainKey("Cache-Control");
    }

    @Test
    default void a_session_that_is_only_read_is_not_written_and_sends_no_cookie() {
        awaitTimeLeftInTheMinute();
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String versions = versions();
        browser.get("statements");

        var read = browser.get("session/get?name=a");
        var setToTheSame = browser.get("session/set?name=a&value=1");

        assertThat(read.body()).isEqualTo("1");
        assertThat(read.cookies()).isEmpty();
        assertThat(setToTheSame.cookies()).isEmpty();
        assertThat(browser.get("statements").body().lines())
                .hasSize(2)
                .allMatch(statement -> statement.startsWith("SELECT"));
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    default void a_request_that_never_touches_its_session_costs_no_statement() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        browser.get("statements");
        browser.get("session/nothing");
        assertThat(browser.get("statements").body()).isEmpty();
    }

    @Test
    default void a_session_in_which_nothing_is_set_gets_no_row_and_no_cookie() {
        long rows = database().count("cart_session");
        Browser browser = browser();
        assertThat(browser.get("session/begin").body()).isEqualTo("true");
        assertThat(browser.get("session/begin").body()).isEqualTo("true");
        assertThat(browser.sessionId()).isNull();
        assertThat(database().count("cart_session")).isEqualTo(rows);
    }

    @Test
    default void a_changed_session_keeps_its_cookie() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        assertThat(browser.get("session/set?name=a&value=2").cookies()).isEmpty();
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("2");
    }

    @Test
    default void an_emptied_session_loses_its_row_and_its_cookie() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String id = browser.sessionId();
        String cookie = browser.get("session/remove?name=a").sessionCookie().orElseThrow();
        assertThat(cookie.split("; "))
                .contains("session=", "Max-Age=0", "Path=" + browser.contextPath());
        assertThat(keys()).doesNotContain(StoredKey.of(id));
        assertThat(browser().holding(id).get("session/names").body()).isEqualTo("[]");
    }

    @Test
    default void cookies_of_others_stay_in_the_response() {
        Browser browser = browser();
        var created = browser.get("session/set-with-cookie?name=a&value=dark");
        assertThat(created.cookies())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("theme=dark"))
                .anyMatch(line -> line.startsWith("session="));
        var cleared = browser.get("session/clear-with-cookie?value=light");
        assertThat(cleared.cookies())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("theme=light"))
                .anyMatch(line -> line.startsWith("session=") && line.contains("Max-Age=0"));
    }

    @Test
    default void two_browsers_have_two_sessions() {
        Browser alice = browser();
        Browser bob = browser();
        alice.get("session/set?name=who&value=alice");
        bob.get("session/set?name=who&value=bob");
        assertThat(alice.get("session/get?name=who").body()).isEqualTo("alice");
        assertThat(bob.get("session/get?name=who").body()).isEqualTo("bob");
        assertThat(alice.sessionId()).isNotEqualTo(bob.sessionId());
    }
}
