package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.WebSession;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Rows that cannot be read, under each policy. */
class CorruptSessionTest {

    private static final byte[] GARBAGE = "not ours".getBytes(StandardCharsets.UTF_8);

    private interface Scene {
        void play(Shop shop, SessionBackend backend, String id) throws SQLException;
    }

    private static void under(Corrupt policy, Scene scene) throws SQLException {
        SessionConfig config = SessionConfig.builder().corrupt(policy).build();
        SuppliedBeans supplied = new SuppliedBeans().with(SessionConfig.class, config);
        try (Node node = Node.start(supplied, ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            SessionBackend backend = node.get(SessionBackend.class);
            String id =
                    shop.newSession(
                            session -> {
                                session.set("name", "Alice");
                                session.set("link", java.net.URI.create("https://example.org"));
                            });
            scene.play(shop, backend, id);
            backend.deleteAll();
        }
    }

    @Test
    void kept_the_user_gets_a_fresh_session_and_the_row_stays_and_is_reported()
            throws SQLException {
        under(
                Corrupt.KEEP,
                (shop, backend, id) -> {
                    backend.set(id, GARBAGE);
                    try (LoggedLines log = LoggedLines.record()) {
                        String fresh =
                                shop.ask(
                                        id,
                                        session -> {
                                            assertThat(session.exists()).isFalse();
                                            session.set("name", "Alice");
                                            return session.id().orElseThrow();
                                        });
                        assertThat(fresh).isNotEqualTo(id);
                        assertThat(log.lines())
                                .singleElement()
                                .asString()
                                .startsWith("SEVERE SJN00506: Session ")
                                .contains("SJN00601", "sojourn.corrupt=keep")
                                .doesNotContain(id);
                    }
                    assertThat(backend.get(id)).hasValue(GARBAGE);
                });
    }

    @Test
    void dropped_the_user_gets_a_fresh_session_and_the_row_is_deleted_and_reported()
            throws SQLException {
        under(
                Corrupt.DROP,
                (shop, backend, id) -> {
                    backend.set(id, GARBAGE);
                    try (LoggedLines log = LoggedLines.record()) {
                        assertThat(shop.ask(id, WebSession::exists)).isFalse();
                        assertThat(log.lines()).singleElement().asString().contains("SJN00506");
                    }
                    assertThat(backend.get(id)).isEmpty();
                });
    }

    @Test
    void failing_each_use_gets_a_coded_error_and_the_row_stays() throws SQLException {
        under(
                Corrupt.FAIL,
                (shop, backend, id) -> {
                    backend.set(id, GARBAGE);
                    assertThatThrownBy(() -> shop.ask(id, WebSession::exists))
                            .isInstanceOf(CorruptSessionException.class)
                            .hasMessageContainingAll("SJN00507", "SJN00601", "sojourn.corrupt");
                    assertThat(backend.get(id)).hasValue(GARBAGE);
                });
    }

    @Test
    void an_ended_session_can_be_ended_though_its_row_is_corrupt() throws SQLException {
        under(
                Corrupt.FAIL,
                (shop, backend, id) -> {
                    backend.set(id, GARBAGE);
                    shop.visit(id, WebSession::invalidate);
                    assertThat(backend.get(id)).isEmpty();
                });
    }

    @Test
    void a_row_in_which_something_is_missing_is_treated_by_the_policy_too() throws SQLException {
        under(Corrupt.KEEP, (shop, backend, id) -> backend.delete(id)); // makes the table
        for (String column : List.of("data", "expires_at", "created_at", "version")) {
            execute("alter table shop_session alter column " + column + " drop not null");
            try {
                for (Corrupt policy : Corrupt.values()) {
                    under(
                            policy,
                            (shop, backend, id) -> {
                                execute("update shop_session set " + column + " = null");
                                damagedRowIsTreatedBy(policy, shop, id);
                            });
                }
            } finally {
                execute("alter table shop_session alter column " + column + " set not null");
            }
        }
    }

    private static void damagedRowIsTreatedBy(Corrupt policy, Shop shop, String id)
            throws SQLException {
        try (LoggedLines log = LoggedLines.record()) {
            if (policy == Corrupt.FAIL) {
                assertThatThrownBy(() -> shop.ask(id, WebSession::exists))
                        .isInstanceOf(CorruptSessionException.class)
                        .hasMessageContainingAll("SJN00507", "SJN00320", "is null");
            } else {
                assertThat(shop.ask(id, WebSession::exists)).isFalse();
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .contains("SJN00506", "SJN00320", policy.name().toLowerCase(Locale.ROOT));
            }
        }
        assertThat(execute("update shop_session set principal = null"))
                .isEqualTo(policy == Corrupt.DROP ? 0 : 1);
        shop.visit(id, WebSession::invalidate);
        assertThat(execute("delete from shop_session")).isZero();
    }

    private static int execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:sojourn");
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Test
    void one_attribute_that_cannot_be_read_spares_the_others() throws SQLException {
        for (Corrupt policy : Corrupt.values()) {
            under(
                    policy,
                    (shop, backend, id) -> {
                        plantRefusedClass(backend, id);
                        if (policy == Corrupt.FAIL) {
                            assertThatThrownBy(() -> shop.ask(id, s -> s.get("link", Object.class)))
                                    .isInstanceOf(SessionAttributeException.class)
                                    .hasMessageContaining("SJN00606");
                        } else {
                            Optional<?> link = shop.ask(id, s -> s.get("link", Object.class));
                            assertThat(link.isPresent()).isFalse();
                        }
                        Optional<String> name = shop.ask(id, s -> s.get("name", String.class));
                        assertThat(name).hasValue("Alice");
                        assertThat(shop.ask(id, WebSession::names).contains("link"))
                                .isEqualTo(policy != Corrupt.DROP);
                    });
        }
    }

    /** Turns the stored java.net.URI into a java.awt.Point, which is not on the allow-list. */
    private static void plantRefusedClass(SessionBackend backend, String id) {
        byte[] data = backend.get(id).orElseThrow();
        byte[] planted = RefusedAttribute.in(data);
        backend.set(id, planted);
    }
}
