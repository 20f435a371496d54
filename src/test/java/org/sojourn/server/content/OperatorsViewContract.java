package org.sojourn.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.ShopApplication;
import org.sojourn.support.Eventually;

/** What an operator sees of the sessions of a server. */
public interface OperatorsViewContract extends ShopApplication {

    @Test
    default void the_server_manages_an_mxbean_of_the_session_model() {
        assertThat(browser().get("insight/beans").body())
                .contains("model=CartSession")
                .contains("application=");
    }

    @Test
    default void the_flight_recorder_has_an_event_of_each_load_and_each_store() {
        Browser operator = browser();
        assertThat(operator.get("insight/record").body()).isEqualTo("recording");
        Browser user = browser();
        user.get("session/set?name=a&value=1");
        user.get("session/get?name=a");
        assertThat(operator.get("insight/recorded").body().lines())
                .contains("org.sojourn.Load", "org.sojourn.Store");
    }

    @Test
    @Needs(Feature.HEALTH)
    default void the_readiness_of_the_server_contains_that_of_the_sessions() {
        Eventually.holds(
                () -> {
                    Browser.Answer<String> ready = browser().get("/health/ready");
                    assertThat(ready.body())
                            .contains("\"name\":\"sojourn\"")
                            .contains("\"shop\":\"answers\"");
                    assertThat(ready.status()).isEqualTo(200);
                });
    }
}
