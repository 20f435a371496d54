package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;

/** The principal of a session in columns that do not give back what they got. */
@ParameterizedClass(name = "{0}")
@EnumSource
class AlteredPrincipalTest {

    @Parameter Column column;

    /** Columns by what they do to a name. */
    enum Column {
        AS_MAPPED("VARCHAR(255)"),
        PADS("CHAR(255)"),
        SHORT("VARCHAR(20)"),
        TINY("VARCHAR(3)"),
        FOLDS("VARCHAR(255)");

        private final String type;

        Column(String type) {
            this.type = type;
        }
    }

    private static EntityManagerFactory factory;
    private static Node node;
    private static WebSession session;

    private final Exchanges browser = browser();

    @BeforeParameterizedClassInvocation
    static void start(Column column) throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        execute(
                url,
                "CREATE TABLE remote_session (session_key VARCHAR(64) PRIMARY KEY, data BLOB NOT"
                        + " NULL, expires_at BIGINT NOT NULL, created_at BIGINT NOT NULL, version"
                        + " BIGINT NOT NULL, principal "
                        + column.type
                        + ", previous_key VARCHAR(64), previous_until BIGINT)");
        execute(url, "CREATE INDEX former ON remote_session (previous_key)");
        if (column == Column.FOLDS) {
            execute(
                    url,
                    "CREATE TRIGGER fold BEFORE INSERT, UPDATE ON remote_session FOR EACH ROW CALL"
                            + " '"
                            + FoldingTrigger.class.getName()
                            + "'");
        }
        factory =
                Persistence.createEntityManagerFactory(
                        "remote",
                        Map.of(
                                "jakarta.persistence.jdbc.url",
                                url,
                                "jakarta.persistence.schema-generation.database.action",
                                "none"));
        node =
                Node.start(
                        new SuppliedBeans().with(EntityManagerFactory.class, factory),
                        RemoteSession.class);
        session = node.get(WebSession.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        node.close();
        factory.close();
    }

    @AfterEach
    void empty() {
        node.get(SessionBackend.class).deleteAll();
    }

    private static Exchanges browser() {
        return new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Stream<String> names() {
        return Stream.of(
                "Alice",
                " Alice ",
                "",
                "ŁUKASZ 😀",
                "A\u0000",
                "x".repeat(300),
                "x".repeat(189) + "😀".repeat(100),
                "x".repeat(9) + "😀".repeat(8),
                "\uD83D unpaired",
                "Jose\u0301");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_session_of_a_user_keeps_its_id_from_request_to_request(String name) throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        String anonymous = browser.id();
        browser.as(name);
        String principal = principal();
        String id = browser.id();
        assertThat(id).isNotEqualTo(anonymous);
        assertThat(hasHalves(principal)).isEqualTo(hasHalves(name));
        for (int request = 0; request < 3; request++) {
            try (Statements statements = Statements.record()) {
                assertThat(principal()).isEqualTo(principal);
                assertThat(statements.verbs()).containsExactly("SELECT");
            }
            browser.request(it -> session.set("cart", "rope"));
            assertThat(browser.id()).isEqualTo(id);
        }
        browser.as(null);
        assertThat(principal()).as("when the user is not known").isEqualTo(principal);
        browser.as(name + "'s sister");
        assertThat(principal()).isNotEqualTo(principal);
        assertThat(browser.id()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_session_that_a_user_begins_keeps_its_id(String name) throws Exception {
        browser.as(name);
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        String id = browser.id();
        for (int request = 0; request < 3; request++) {
            browser.request(it -> session.set("cart", "rope" + session.size()));
            assertThat(browser.id()).isEqualTo(id);
        }
    }

    @Test
    void a_parallel_request_by_the_previous_id_still_has_the_session() throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        Exchanges parallel = browser.tab().as("Alice");
        browser.as("Alice");
        principal();
        parallel.request(request -> assertThat(session.get("cart", String.class)).hasValue("tent"));
    }

    @Test
    void a_logout_takes_the_name_along() throws Exception {
        browser.as("Alice");
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        browser.request(request -> request.logout());
        browser.as(null);
        browser.request(request -> assertThat(session.principal()).isEmpty());
    }

    @Test
    void the_data_of_another_session_bring_no_principal_along() throws Exception {
        Exchanges bobs = browser();
        SessionBackend backend = node.get(SessionBackend.class);
        for (Exchanges each : List.of(browser.as("Alice"), bobs.as("Bob"))) {
            each.request(request -> request.getSession().setAttribute("cart", "tent"));
            each.as(null);
        }
        backend.set(bobs.id(), backend.get(browser.id()).orElseThrow());
        bobs.request(
                request -> assertThat(session.principal().orElseThrow()).isNotEqualTo("Alice"));
    }

    private String principal() throws Exception {
        AtomicReference<String> principal = new AtomicReference<>();
        browser.request(request -> principal.set(session.principal().orElseThrow()));
        return principal.get();
    }

    /** Whether there are unpaired surrogates in a text. */
    private static boolean hasHalves(String text) {
        return text.codePoints().anyMatch(it -> Character.getType(it) == Character.SURROGATE);
    }
}
