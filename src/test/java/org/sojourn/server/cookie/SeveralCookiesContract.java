package org.sojourn.server.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;

/** Browsers that send several cookies of the session's name. */
public interface SeveralCookiesContract extends ShopApplication {

    String STALE = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {STALE, "", "short"})
    default void one_that_has_no_session_does_not_hide_the_one_that_has(String other) {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String good = "session=" + browser.sessionId();

        var first = browser().getWith("session/get?name=a", "session=" + other, good);
        var last = browser().getWith("session/get?name=a", good, "session=" + other);

        assertThat(first.body()).isEqualTo("1");
        assertThat(last.body()).isEqualTo("1");
        assertThat(first.cookies()).isEmpty();
        assertThat(last.cookies()).isEmpty();
        assertThat(browser().getWith("session/logout", "session=" + other, good).sessionCookie())
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("Max-Age=0"));
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("-");
    }
}
