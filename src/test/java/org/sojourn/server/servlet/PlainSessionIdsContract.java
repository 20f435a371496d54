package org.sojourn.server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.CookieLine;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.RawRequest;
import org.sojourn.server.support.Server.Feature;

/** The ids of sessions in plain Servlet code: how they change, and what ends them. */
public interface PlainSessionIdsContract extends ClassicApplication {

    @Test
    default void a_changed_id_has_the_attributes_and_the_only_row() {
        PlainClient client = client();
        String old = client.set("name", "Alice");
        long rows = rows();

        String changed = client.get("change");

        assertThat(client.id()).isEqualTo(changed).isNotEqualTo(old);
        assertThat(client.attribute("name")).isEqualTo("Alice");
        assertThat(isStored(old)).isFalse();
        assertThat(isStored(changed)).isTrue();
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    default void without_a_session_there_is_no_id_to_change() {
        assertThat(client().get("change?catch")).startsWith("SJN00510");
    }

    @Test
    default void an_invalidated_session_is_gone_at_once_and_the_next_one_is_another() {
        PlainClient client = client();
        String old = client.set("name", "Alice");
        String refused = "SJN00508, ".repeat(8);

        assertThat(client.get("renew-session"))
                .isEqualTo("true true true [fresh] [" + refused + "fine, fine, fine, fine]");

        assertThat(isStored(old)).isFalse();
        assertThat(client.id()).isNotEqualTo(old);
        assertThat(isStored(client.id())).isTrue();
        assertThat(client.get("names")).isEqualTo("[fresh]");
    }

    @Test
    default void an_ended_session_takes_its_cookie_along() {
        PlainClient client = client();
        String old = client.set("name", "Alice");
        client.get("invalidate");
        assertThat(client.id()).isNull();
        client.browser().holding(old);
        assertThat(client.attribute("name")).isEqualTo("no session");
    }

    @Test
    default void the_id_that_came_with_a_request_is_returned_and_judged() {
        PlainClient client = client();
        assertThat(client.describe())
                .containsEntry("requested", "null")
                .containsEntry("valid", "false")
                .containsEntry("cookie", "false")
                .containsEntry("url", "false");

        String id = client.set("name", "Alice");
        assertThat(client.describe())
                .containsEntry("requested", id)
                .containsEntry("valid", "true")
                .containsEntry("cookie", "true")
                .containsEntry("url", "false");

        client.browser().holding("0123456789abcdef");
        assertThat(client.describe())
                .containsEntry("requested", "0123456789abcdef")
                .containsEntry("valid", "false")
                .containsEntry("cookie", "true");
    }

    @Test
    default void a_trusted_proxy_that_speaks_https_makes_the_cookie_secure() {
        assertThat(cookie(throughProxy("https"))).contains("Secure");
        assertThat(cookie(throughProxy("http"))).doesNotContain("Secure");
    }

    @Test
    @Needs(Feature.PARTITIONED_STRICT_COOKIES)
    default void a_trusted_proxy_that_speaks_https_makes_the_cookie_partitioned() {
        assertThat(cookie(throughProxy("https")))
                .anyMatch(attribute -> attribute.startsWith("Partitioned"));
        assertThat(cookie(throughProxy("http")))
                .noneMatch(attribute -> attribute.startsWith("Partitioned"));
    }

    private String throughProxy(String scheme) {
        URI address = client().browser().uri("plain/set?name=a&value=1");
        return RawRequest.get(address, "X-Forwarded-Proto", scheme);
    }

    private static List<String> cookie(String response) {
        return response.lines()
                .filter(line -> line.startsWith("Set-Cookie: session="))
                .map(CookieLine::understood)
                .flatMap(line -> Arrays.stream(line.split("; ")))
                .toList();
    }

    @Test
    default void no_address_carries_an_id() {
        assertThat(client().get("encode?name=a&value=1")).isEqualTo("/a /b");
    }
}
