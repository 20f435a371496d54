package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.ServerProcess;
import org.sojourn.server.support.Wars;

/** Sessions outlive their server. */
class RestartIT {

    @Test
    void the_cart_is_still_there_after_the_server_was_killed_and_started_again() {
        try (H2Server database = H2Server.started()) {
            String sessionId;
            try (ServerProcess server = ServerProcess.start(Wars.shop(database))) {
                Browser browser = server.browser();
                browser.get("session/cart/add?value=tea");
                browser.get("session/cart/add?value=milk");
                sessionId = browser.sessionId();
            }
            try (ServerProcess server = ServerProcess.start(Wars.shop(database))) {
                Browser browser = server.browser().holding(sessionId);
                assertThat(browser.get("session/cart").body()).isEqualTo("[tea, milk]");
                assertThat(browser.sessionId()).isEqualTo(sessionId);
                assertThat(database.count("cart_session")).isEqualTo(1);
            }
        }
    }
}
