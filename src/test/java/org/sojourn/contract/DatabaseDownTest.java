package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.SuppliedBeans;

/** A database that goes away and comes back, as an H2 server on the loopback address. */
@Tag("providers")
class DatabaseDownTest {

    private static final byte[] CART = {1, 2, 3};

    @TempDir Path directory;

    private Server server;

    @BeforeEach
    void bringUp() throws SQLException {
        String port = server == null ? "0" : Integer.toString(server.getPort());
        System.setProperty("h2.bindAddress", "127.0.0.1");
        server = Server.createTcpServer("-tcpPort", port, "-ifNotExists").start();
    }

    @AfterEach
    void takeDown() {
        server.stop();
    }

    @AfterEach
    void forgetUrl() {
        System.clearProperty("jakarta.persistence.jdbc.url");
    }

    private Node start() {
        String url =
                "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + directory.resolve("shop");
        System.setProperty("jakarta.persistence.jdbc.url", url);
        return Node.start(new SuppliedBeans(), RemoteSession.class, Shop.class);
    }

    @Test
    void an_error_names_the_unit_and_the_cause_and_sessions_work_again_once_the_database_does()
            throws SQLException {
        try (Node node = start()) {
            SessionBackend backend = node.get(SessionBackend.class);
            backend.set("id", CART);
            takeDown();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> backend.get("id"))
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageStartingWith(
                                "SJN00301: The database of persistence unit 'remote' failed to"
                                        + " read a session: ")
                        .hasMessageContaining("SQLSTATE")
                        .hasRootCauseInstanceOf(Exception.class);
                assertThatThrownBy(() -> backend.set("id", new byte[] {9}))
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageContaining("failed to store a session");
                assertThatThrownBy(() -> backend.delete("id"))
                        .isInstanceOf(SessionStoreException.class);
            }
            bringUp();
            assertThat(backend.get("id")).hasValue(CART);
            backend.set("id", new byte[] {4});
            assertThat(backend.get("id")).hasValue(new byte[] {4});
        }
    }

    @Test
    void a_database_that_was_down_at_the_first_use_is_found_later() throws SQLException {
        takeDown();
        try (Node node = start()) {
            SessionBackend backend = node.get(SessionBackend.class);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> backend.set("id", CART))
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageContaining("'remote'");
            }
            bringUp();
            backend.set("id", CART);
            assertThat(backend.get("id")).hasValue(CART);
        }
    }

    @Test
    void a_boundary_that_does_not_touch_its_session_does_not_notice() throws SQLException {
        try (Node node = start()) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            takeDown();
            shop.visit(id, session -> {});
            assertThatThrownBy(() -> shop.visit(id, session -> session.set("name", "Bob")))
                    .isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> shop.visit(null, session -> session.set("name", "Bob")))
                    .isInstanceOf(SessionStoreException.class);
            bringUp();
            String name = shop.ask(id, session -> session.get("name", String.class).orElseThrow());
            assertThat(name).isEqualTo("Alice");
            assertThat(node.get(SessionBackend.class).deleteAll()).isEqualTo(1);
        }
    }
}
