package org.sojourn.server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.PlainClient;

/** Filters that libraries insert before all others have the session, too. */
public interface OutermostFilterContract extends ClassicApplication {

    /** Two libraries do so, so that one comes before ours and one after, whatever the order. */
    @Test
    default void a_filter_inserted_before_all_others_has_the_session_whatever_the_order() {
        PlainClient client = client();
        String id = client.get("set?name=name&value=Alice&inserted=yes");
        assertThat(client.id()).isEqualTo(id);
        assertThat(client.get("names").split("[\\[, \\]]+")).contains("name", "early", "late");
    }
}
