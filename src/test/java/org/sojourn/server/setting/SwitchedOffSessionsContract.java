package org.sojourn.server.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;

/** Where the application wants no sessions. */
public interface SwitchedOffSessionsContract extends ShopApplication {

    @Test
    default void a_servlet_that_skips_sessions_has_none_for_a_named_reason() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        assertThat(browser.get("skipping/nothing").body()).isEqualTo("nothing");
        assertThat(browser.get("skipping/names?catch=1").body())
                .startsWith("SJN00502")
                .contains("@SkipSession")
                .contains("SkippingServlet");
    }

    @Test
    default void an_excluded_path_has_no_session_for_a_named_reason() {
        Browser browser = browser();
        assertThat(browser.get("static/nothing").body()).isEqualTo("nothing");
        assertThat(browser.get("static/names?catch=1").body())
                .startsWith("SJN00502")
                .contains("sojourn.exclude")
                .contains("/static/.*");
        assertThat(browser.get("static/set?name=a&value=1&catch=1").cookies()).isEmpty();
    }

    @Test
    default void a_path_that_only_looks_like_an_excluded_one_has_its_session() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        assertThat(browser.get("session/get?name=a&static=/static/x").body()).isEqualTo("1");
    }

    @Test
    default void an_excluded_path_leaves_the_session_and_its_cookie_alone() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        assertThat(browser.get("healthy").cookies()).isEmpty();
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("1");
    }
}
