package org.sojourn.server.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.Server;

/** What Servlet 6.1 adds to 6.0; skipped, with the reason, on a server without it. */
public interface NextServletSessionsContract extends ClassicApplication {

    @BeforeEach
    default void onlyWithServlet61(TestInfo test) {
        if (test.getTestMethod().orElseThrow().getDeclaringClass()
                == NextServletSessionsContract.class) {
            assumeTrue(Server.current().has(Server.Feature.SERVLET_6_1), "needs Servlet 6.1");
        }
    }

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
