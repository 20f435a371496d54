package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.ServerProcess;
import org.sojourn.server.support.Wars;

/**
 * An application whose code knows nothing of Sojourn: its beans of the session live in the
 * database, because of a setting.
 */
class SessionScopedIT {

    private static final H2Server DATABASE = H2Server.started();
    private static ServerProcess server;

    private final Browser browser = server.browser();

    @BeforeAll
    static void start() {
        server = ServerProcess.start(Wars.scoped(DATABASE));
    }

    @AfterAll
    static void stop() {
        server.close();
        DATABASE.close();
    }

    private String ask(String path) {
        Browser.Answer<String> answer = browser.get("trolley/" + path);
        assertThat(answer.cookies()).noneMatch(line -> line.startsWith("JSESSIONID"));
        return answer.body();
    }

    @Test
    void a_bean_keeps_its_state_over_requests_and_is_changed_in_place() {
        ask("add?value=tent");
        ask("add-in-place?value=rope");
        assertThat(ask("items")).isEqualTo("[tent, rope]");
        assertThat(ask("names")).isEqualTo("[]");
    }

    @Test
    void two_browsers_have_two_beans() {
        Browser other = server.browser();
        ask("add?value=tent");
        other.get("trolley/add?value=rope");
        assertThat(ask("items")).isEqualTo("[tent]");
        assertThat(other.get("trolley/items").body()).isEqualTo("[rope]");
    }

    @Test
    void the_end_of_the_session_is_the_end_of_the_bean() {
        ask("add?value=kettle");
        assertThat(ask("returned")).doesNotContain("kettle");
        ask("end");
        assertThat(ask("returned")).containsOnlyOnce("kettle");
        assertThat(ask("items")).isEqualTo("[]");
    }

    @Test
    @Needs(Feature.TRANSACTIONS)
    void the_servers_own_interceptors_work_in_every_request() {
        assertThat(ask("put?value=5")).isEqualTo("5 true");
        assertThat(ask("put?value=2")).isEqualTo("7 true");
    }

    @Test
    void the_request_and_the_session_that_are_injected_are_those_of_the_application() {
        assertThat(ask("injected?value=Alice")).isEqualTo("Alice true true Alice");
        assertThat(ask("injected?value=Bob")).isEqualTo("Bob true true Bob");
    }

    @Test
    @Needs(Feature.EARLY_REQUEST_SCOPE)
    void before_any_filter_the_request_that_is_injected_is_the_containers() {
        assertThat(ask("early?value=1")).isEqualTo("value=1");
    }

    @Test
    void beans_and_attributes_are_still_there_after_the_server_was_killed_and_started_again() {
        ask("add?value=tent");
        ask("put?value=5");
        ask("injected?value=Alice");
        server.close();
        server = ServerProcess.start(Wars.scoped(DATABASE));
        Browser again = server.browser().holding(browser.sessionId());
        assertThat(again.get("trolley/items").body()).isEqualTo("[tent]");
        assertThat(again.get("trolley/attribute?value=name").body()).isEqualTo("Alice");
        assertThat(again.get("trolley/put?value=2").body()).startsWith("7 ");
        assertThat(again.get("trolley/add?value=rope").body()).isEqualTo("added");
        assertThat(again.get("trolley/items").body()).isEqualTo("[tent, rope]");
    }
}
