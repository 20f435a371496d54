package org.sojourn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;

/** A Jakarta REST resource has the session of its request. */
public interface RestResourcesContract extends ShopApplication {

    @Test
    default void a_resource_keeps_its_state_in_the_session() {
        Browser browser = browser();
        var created = browser.put("rest/cart/tea");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.sessionCookie()).isPresent();
        assertThat(created.cookies()).as("one boundary, that of the filter").hasSize(1);
        browser.put("rest/cart/milk");
        assertThat(browser.get("rest/cart").body()).isEqualTo("[tea, milk]");
        assertThat(browser.get("session/cart").body()).isEqualTo("[tea, milk]");
        assertThat(browser().get("rest/cart").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest/cart/opening-hours", "rest/health"})
    default void a_resource_or_a_method_without_a_session_costs_none(String path) {
        Browser browser = browser();
        browser.put("rest/cart/tea");
        String id = browser.sessionId();
        String before = versions();
        browser().get("statements");

        var answer = browser.get(path);

        assertThat(answer.body()).isIn("always", "fine");
        assertThat(answer.cookies()).isEmpty();
        assertThat(browser().get("statements").body()).isEmpty();
        assertThat(versions()).isEqualTo(before);
        assertThat(browser.sessionId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest/cart/length", "rest/health/names", "rest/health/plain-names"})
    default void a_use_of_the_session_there_is_refused_with_the_reason(String path) {
        Browser browser = browser();
        browser.put("rest/cart/tea");
        browser().get("statements");

        var answer = browser.get(path);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).startsWith("SJN00502").contains("@SkipSession on ");
        assertThat(answer.cookies()).isEmpty();
        assertThat(browser().get("statements").body()).isEmpty();
        assertThat(browser.get("rest/cart").body()).isEqualTo("[tea]");
    }

    @Test
    default void plain_code_that_asks_for_no_new_session_there_gets_none() {
        Browser browser = browser();
        browser.put("rest/cart/tea");
        assertThat(browser.get("rest/health/plain").body()).isEqualTo("none");
    }
}
