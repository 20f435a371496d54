package org.sojourn.server.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.StoredKey;
import org.sojourn.support.Eventually;

/** The events of its sessions that the beans of an application observe. */
public interface SessionEventsContract extends ClassicApplication {

    @Test
    @Needs(Feature.SECURITY)
    default void the_life_of_a_session_is_published_to_observers() {
        PlainClient client = client();
        String anonymous = StoredKey.of(client.set("name", "Alice"));
        client.get("get?name=name&as=Alice");
        String alices = StoredKey.of(client.id());
        client.get("invalidate?as=Alice");

        Eventually.holds(
                () -> {
                    assertThat(client.diaryOf(anonymous))
                            .containsExactlyInAnyOrder(
                                    "Created @ of nobody", "later: Created @ of nobody");
                    assertThat(client.diaryOf(alices))
                            .containsExactlyInAnyOrder(
                                    "IdRotated @ of Alice",
                                    "later: IdRotated @ of Alice",
                                    "Invalidated @ of Alice",
                                    "later: Invalidated @ of Alice");
                });
    }
}
