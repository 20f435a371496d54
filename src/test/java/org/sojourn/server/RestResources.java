package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A Jakarta REST resource has the session of its request. */
interface RestResources extends Shop {

    @Test
    default void a_resource_keeps_its_state_in_the_session() {
        Browser browser = browser();
        var created = browser.put("rest/cart/tea");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.sessionCookie()).isPresent();
        browser.put("rest/cart/milk");
        assertThat(browser.get("rest/cart").body()).isEqualTo("[tea, milk]");
        assertThat(browser.get("session/cart").body()).isEqualTo("[tea, milk]");
        assertThat(browser().get("rest/cart").body()).isEqualTo("[]");
    }
}
