package org.sojourn.server.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.MembersApplication;

/** Settings of its sessions that an application makes in its servlet context. */
public interface SettingsInCodeContract extends MembersApplication {

    @Test
    default void the_session_timeout_that_a_listener_sets_is_that_of_new_sessions() {
        assertThat(browser().get("member/timeout").body()).isEqualTo("4620");
    }

    @Test
    default void the_cookie_lives_as_long_as_the_application_sets() {
        assertThat(browser().get("member/set?value=Ali").sessionCookie().orElseThrow())
                .containsPattern("Max-Age=1230(;|$)");
    }

    @Test
    default void the_cookie_has_the_attributes_that_the_application_gives_it() {
        assertThat(browser().get("member/set?value=Ali").sessionCookie().orElseThrow())
                .containsIgnoringCase("; Priority=High");
    }
}
