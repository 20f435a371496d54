package org.sojourn.server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.StoredKey;

/** What plain Servlet code puts into its session is kept in the database. */
public interface PlainSessionsContract extends ClassicApplication {

    @Test
    default void an_attribute_survives_in_the_database() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        assertThat(client.id()).isEqualTo(id).matches("[0-9a-f]{64}");
        assertThat(isStored(id)).isTrue();
        assertThat(client.attribute("name")).isEqualTo("Alice");
    }

    @Test
    default void
            a_session_whose_id_was_asked_for_is_there_in_the_next_request_though_it_is_empty() {
        PlainClient client = client();
        assertThat(client.get("none")).isEqualTo("none");
        assertThat(client.id()).isNull();
        String id = client.get("touch");
        assertThat(client.id()).isEqualTo(id).matches("[0-9a-f]{64}");
        assertThat(isStored(id)).isTrue();
        assertThat(client.describe())
                .containsEntry("id", id)
                .containsEntry("new", "false")
                .containsEntry("valid", "true");
    }

    @Test
    default void asking_twice_gives_the_same_object() {
        assertThat(client().get("same")).isEqualTo("true");
    }

    @Test
    default void a_value_changed_in_place_is_stored() {
        PlainClient client = client();
        client.get("list?value=tent");
        client.get("list-in-place?value=rope");
        assertThat(client.attribute("list")).isEqualTo("[tent, rope]");
    }

    @Test
    default void setting_nothing_removes_an_attribute() {
        PlainClient client = client();
        client.set("name", "Alice");
        client.set("other", "x");
        client.get("set?name=name");
        assertThat(client.get("names")).isEqualTo("[other]");
    }

    @Test
    default void removing_the_last_attribute_ends_the_session_with_the_request() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        client.get("remove?name=name");
        assertThat(client.id()).isNull();
        assertThat(isStored(id)).isFalse();
    }

    @Test
    default void attributes_may_change_while_their_names_are_looked_through() {
        PlainClient client = client();
        client.set("a", "1");
        client.set("b", "2");
        assertThat(client.get("iterate")).isEqualTo("[a, b] [after-a, after-b]");
        assertThat(client.get("names")).isEqualTo("[after-a, after-b]");
    }

    @Test
    default void a_session_is_new_in_the_request_that_makes_it_and_not_after() {
        PlainClient client = client();
        Map<String, String> first = client.describe();
        assertThat(first)
                .containsEntry("new", "true")
                .containsEntry("context", "true")
                .containsEntry("timeout", "2700")
                .containsEntry("accessed", first.get("created"));
        client.set("name", "Alice");
        Map<String, String> second = client.describe();
        assertThat(second).containsEntry("new", "false").containsEntry("id", client.id());
        assertThat(client.describe()).containsEntry("created", second.get("created"));
        long created = Long.parseLong(second.get("created"));
        assertThat(Long.parseLong(second.get("accessed")))
                .isBetween(created, created + Duration.ofMinutes(1).toMillis());
    }

    @Test
    default void a_timeout_of_its_own_is_stored_with_the_session_and_decides_when_it_expires() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        assertThat(lifetime(id)).isBetween(Duration.ofMinutes(43), Duration.ofMinutes(45));

        assertThat(client.ask("timeout?value=600").sessionCookie().orElseThrow())
                .contains("Max-Age=600");

        assertThat(lifetime(id)).isBetween(Duration.ofSeconds(500), Duration.ofSeconds(600));
        assertThat(client.describe()).containsEntry("timeout", "600");
        assertThat(client.get("names")).isEqualTo("[name]");
        client.set("name", "Bob");
        assertThat(lifetime(id)).isBetween(Duration.ofSeconds(500), Duration.ofSeconds(600));
    }

    @Test
    default void session_settings_of_web_xml_count_where_our_own_are_absent() {
        PlainClient client = client();
        String cookie = client.ask("set?name=name&value=Alice").sessionCookie().orElseThrow();
        assertThat(cookie.split("; "))
                .contains("Max-Age=2700", "SameSite=Strict", "Path=/")
                .doesNotContain("HttpOnly");
        assertThat(cookie).startsWith("session=");
    }

    @Test
    default void a_session_without_timeout_outlives_everybody() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        client.get("timeout?value=-1");
        assertThat(lifetime(id)).isGreaterThan(Duration.ofDays(36_500));
        assertThat(client.describe()).containsEntry("timeout", "-1");
        assertThat(client.attribute("name")).isEqualTo("Alice");
    }

    @ParameterizedTest
    @CsvSource({
        "forward, FORWARD",
        "forward-wrapped, FORWARD",
        "forward-named, FORWARD",
        "include, INCLUDE",
        "async, ASYNC",
        "error, ERROR"
    })
    default void dispatches_see_the_session_of_their_request(String way, String dispatcher) {
        PlainClient client = client();
        assertThat(client.get(way)).isEqualTo(dispatcher + " after " + way);
        assertThat(client.attribute("way")).isEqualTo(way);
    }

    @Test
    default void another_thread_that_answers_later_may_look_at_the_session() {
        PlainClient client = client();
        assertThat(client.get("async-elsewhere")).startsWith("async-elsewhere");
        assertThat(client.attribute("way")).isEqualTo("async-elsewhere");
    }

    @Test
    default void a_request_whose_session_is_switched_off_has_none() {
        Browser browser = client().browser();
        assertThat(browser.get("static/none").body()).isEqualTo("none");
        assertThat(browser.get("static/touch?catch").body())
                .startsWith("SJN00502")
                .contains("sojourn.exclude");
        assertThat(browser.get("static/touch").cookies()).isEmpty();
    }

    private Duration lifetime(String id) {
        String expiresAt =
                database()
                        .strings(
                                "select expires_at from classic_session where session_key = ?",
                                StoredKey.of(id))
                        .get(0);
        return Duration.ofMillis(Long.parseLong(expiresAt) - System.currentTimeMillis());
    }
}
