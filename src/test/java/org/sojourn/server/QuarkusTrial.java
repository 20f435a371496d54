package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.PostgresDatabase;
import org.sojourn.server.support.QuarkusApplication;

/** The JAR on Quarkus, which runs extensions when the application is built. */
class QuarkusTrial {

    private static PostgresDatabase database;
    private static QuarkusApplication application;

    @BeforeAll
    static void buildAndStart() {
        database = PostgresDatabase.started();
        QuarkusApplication.build();
        application = QuarkusApplication.start(database);
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
        database.close();
    }

    private static Browser browser() {
        return application.browser();
    }

    private static String ask(Browser browser, String path) {
        var answer = browser.get("shop/" + path);
        assertThat(answer.status()).describedAs(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void a_counter_counts_and_servlet_code_sees_it() {
        Browser browser = browser();
        assertThat(ask(browser, "count")).isEqualTo("1");
        assertThat(ask(browser, "count")).isEqualTo("2");
        assertThat(ask(browser, "classic")).isEqualTo("2 set");
        assertThat(browser.sessionId()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_request_that_touches_no_session_gets_no_cookie() {
        assertThat(browser().get("shop/up").cookies()).isEmpty();
    }

    @Test
    void a_backend_is_injected() {
        assertThat(ask(browser(), "backend")).isEqualTo("3");
    }

    @Test
    void a_rotated_id_keeps_the_session() {
        Browser browser = browser();
        ask(browser, "count");
        String before = browser.sessionId();
        ask(browser, "rotate");
        assertThat(browser.sessionId()).isNotEqualTo(before);
        assertThat(ask(browser, "count")).isEqualTo("2");
    }

    @Test
    void a_logout_is_final() {
        Browser browser = browser();
        ask(browser, "count");
        String before = browser.sessionId();
        ask(browser, "logout");
        assertThat(browser.sessionId()).isNull();
        assertThat(ask(browser().holding(before), "count")).isEqualTo("1");
    }

    @Test
    void a_value_of_a_class_of_the_application_is_stored() {
        Browser browser = browser();
        assertThat(ask(browser, "item")).isEqualTo("none");
        assertThat(ask(browser, "item")).isEqualTo("tent");
    }

    @Test
    void a_bean_lives_in_the_session_and_is_destroyed_with_it() {
        Browser browser = browser();
        ask(browser, "basket?add=tent");
        assertThat(ask(browser, "basket?add=rope")).isEqualTo("[tent, rope] 10");
        assertThat(ask(browser, "basket")).isEqualTo("[tent, rope] 10");
        ask(browser, "logout");
        assertThat(ask(browser, "notes")).doesNotEndWith(" 0");
        assertThat(ask(browser, "basket")).isEqualTo("[] 0");
    }

    @Test
    void a_session_scoped_bean_is_stored() {
        Browser browser = browser();
        ask(browser, "cart?add=tent");
        assertThat(ask(browser, "cart?add=rope")).isEqualTo("[tent, rope]");
        assertThat(browser.get("shop/cart").cookies()).noneMatch(line -> line.startsWith("JSESS"));
    }

    @Test
    void an_injected_request_has_the_same_session() {
        assertThat(ask(browser(), "injected")).isEqualTo("by the injected request");
    }

    @Test
    void the_log_has_the_line_at_start_and_no_failure() {
        assertThat(application.log()).contains("SJN00120").doesNotContain(" ERROR ", " WARN ");
    }

    @Test
    void listeners_are_notified() {
        int begun = notes(0);
        int ended = notes(1);
        Browser browser = browser();
        ask(browser, "count");
        assertThat(notes(0)).isEqualTo(begun + 1);
        ask(browser, "logout");
        assertThat(notes(1)).isEqualTo(ended + 1);
    }

    private static int notes(int place) {
        return Integer.parseInt(ask(browser(), "notes").split(" ")[place]);
    }

    @Test
    void sessions_outlive_a_process_that_is_killed() {
        Browser before = browser();
        ask(before, "count");
        ask(before, "basket?add=tent");
        ask(before, "cart?add=tent");
        ask(before, "item");
        application.close();
        application = QuarkusApplication.start(database);
        Browser after = browser().holding(before.sessionId());
        assertThat(ask(after, "count")).isEqualTo("2");
        assertThat(ask(after, "basket?add=rope")).isEqualTo("[tent, rope] 10");
        assertThat(ask(after, "cart?add=rope")).isEqualTo("[tent, rope]");
        assertThat(ask(after, "item")).isEqualTo("tent");
    }
}
