package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.LargeSessions;
import org.sojourn.WebSession;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Servers that store large sessions in parts and as a whole, on one table. */
class LargeSessionsSettingTest {

    private static final String LARGE = "x".repeat(20_000);

    private final EntityManagerFactory factory =
            Persistence.createEntityManagerFactory(
                    "eclipselink",
                    Map.of(
                            "jakarta.persistence.jdbc.url",
                            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));

    private final Node splitting = node(LargeSessions.SPLIT);
    private final Node whole = node(LargeSessions.WHOLE);

    private Node node(LargeSessions rule) {
        SessionConfig config = SessionConfig.builder().largeSessions(rule).build();
        SuppliedBeans supplied = new SuppliedBeans().with(SessionConfig.class, config);
        return Node.start(
                supplied.with(EntityManagerFactory.class, factory), ShopSession.class, Shop.class);
    }

    @AfterEach
    void stop() {
        splitting.close();
        whole.close();
        factory.close();
    }

    private static void set(Node at, String id, String value) {
        at.get(Shop.class).visit(id, session -> session.set("small", value));
    }

    private static String small(Node at, String id) {
        return at.get(Shop.class)
                .<String>ask(id, session -> session.get("small", String.class).orElseThrow());
    }

    /** The data and the changes of the one row. */
    private List<byte[]> row() {
        try (var entityManager = factory.createEntityManager()) {
            Object[] columns =
                    (Object[])
                            entityManager
                                    .createQuery("select r.data, r.changes from ShopSession r")
                                    .getSingleResult();
            return columns[1] == null
                    ? List.of((byte[]) columns[0])
                    : List.of((byte[]) columns[0], (byte[]) columns[1]);
        }
    }

    private String splitSession() {
        String id = splitting.get(Shop.class).newSession(session -> session.set("large", LARGE));
        set(splitting, id, "first");
        assertThat(row()).hasSize(2);
        return id;
    }

    @Test
    void a_session_in_parts_becomes_whole_when_it_is_stored_as_a_whole() {
        String id = splitSession();
        assertThat(small(whole, id)).isEqualTo("first");
        assertThat(row()).hasSize(2);
        set(whole, id, "second");
        assertThat(row()).hasSize(1);
        assertThat(Envelope.decode(row().get(0))).hasSize(2);
        assertThat(small(splitting, id)).isEqualTo("second");
        set(splitting, id, "third");
        set(splitting, id, "fourth");
        assertThat(row()).hasSize(2);
        assertThat(small(whole, id)).isEqualTo("fourth");
    }

    @Test
    void a_small_session_is_whole_in_any_case() {
        String id = splitting.get(Shop.class).newSession(session -> session.set("a", "b"));
        set(splitting, id, "first");
        set(splitting, id, "second");
        assertThat(row()).hasSize(1);
        assertThat(Envelope.decode(row().get(0))).hasSize(2);
    }

    /** Neither the application nor the log learns which of the two a session is. */
    @Test
    void a_logout_ends_a_session_in_parts() {
        String id = splitSession();
        try (LoggedLines log = LoggedLines.record()) {
            whole.get(Shop.class).visit(id, WebSession::invalidate);
            assertThat(log.lines()).isEmpty();
        }
        boolean exists = splitting.get(Shop.class).ask(id, WebSession::exists);
        assertThat(exists).isFalse();
        assertThat(splitting.get(SessionBackend.class).get(id)).isEmpty();
    }

    @Test
    void an_emptied_session_has_no_base() {
        String id = splitSession();
        splitting.get(Shop.class).visit(id, WebSession::clear);
        assertThat(row()).singleElement().matches(data -> Envelope.decode(data).isEmpty());
    }
}
