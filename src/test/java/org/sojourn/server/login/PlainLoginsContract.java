package org.sojourn.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.StoredKey;

/** Users that the container logs in, in an application that never rotates an id itself. */
@Needs(Feature.SECURITY)
public interface PlainLoginsContract extends ClassicApplication {

    private List<String> owner(String id) {
        return database()
                .strings(
                        "select principal from classic_session where session_key = ?",
                        StoredKey.of(id));
    }

    @Test
    default void a_login_gives_the_session_a_new_id_and_its_principal() {
        PlainClient client = client();
        String anonymous = client.set("name", "Alice");

        assertThat(client.get("get?name=name&as=Alice")).isEqualTo("Alice");

        String alices = client.id();
        assertThat(alices).isNotEqualTo(anonymous);
        assertThat(isStored(anonymous)).isFalse();
        assertThat(owner(alices)).containsExactly("Alice");
    }

    @Test
    default void a_parallel_request_of_the_page_that_logged_in_is_not_thrown_out() {
        PlainClient client = client();
        String anonymous = client.set("name", "Alice");
        PlainClient parallel = client();
        parallel.browser().holding(anonymous);
        client.get("get?name=name&as=Alice");

        parallel.set("parallel", "yes");

        assertThat(parallel.id()).as("sent by the other response").isEqualTo(anonymous);
        assertThat(client.attribute("parallel")).isEqualTo("yes");
        assertThat(owner(client.id())).containsExactly("Alice");
        assertThat(isStored(anonymous)).isFalse();
    }

    @Test
    default void a_request_without_credentials_leaves_the_session_its_id_and_principal() {
        PlainClient client = client();
        client.get("set?name=name&value=Alice&as=Alice");
        String alices = client.id();

        client.set("name", "Alicia");
        client.get("get?name=name&as=Alice");

        assertThat(client.id()).isEqualTo(alices);
        assertThat(owner(alices)).containsExactly("Alice");
    }

    @Test
    default void another_user_gets_the_session_under_another_id() {
        PlainClient client = client();
        client.get("set?name=name&value=Alice&as=Alice");
        String alices = client.id();

        client.get("get?name=name&as=Bob");

        assertThat(client.id()).isNotEqualTo(alices);
        assertThat(owner(client.id())).containsExactly("Bob");
        assertThat(isStored(alices)).isFalse();
    }
}
