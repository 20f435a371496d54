package org.sojourn.server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.Server.Feature;

/** What Servlet 6.1 adds to 6.0. */
@Needs(Feature.SERVLET_6_1)
public interface NextServletSessionsContract extends ClassicApplication {

    @Test
    default void a_thread_outside_of_the_request_changes_the_session_through_its_accessor() {
        PlainClient client = client();
        assertThat(client.browser().get("next/elsewhere?value=Alice").status()).isEqualTo(200);
        assertThat(client.attribute("name")).isEqualTo("Alice");
    }

    @ParameterizedTest
    @CsvSource({"redirect, 303", "redirect-with-body, 302", "redirect-with-both, 303"})
    default void the_session_is_stored_before_any_redirect(String way, int status) {
        PlainClient client = client();
        var answer = client.browser().get("next/" + way + "?value=Alice");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.sessionCookie()).isPresent();
        assertThat(client.attribute("name")).isEqualTo("Alice");
    }
}
