package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.Race;

/** A table that differs from the mapping: refused with the DDL that mends it, which then does. */
@Tag("providers")
class TableCheckTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private EntityManagerFactory factory;
    private Node node;
    private SessionBackend backend;

    @BeforeEach
    void start() {
        factory =
                Persistence.createEntityManagerFactory(
                        "remote",
                        Map.of(
                                "jakarta.persistence.jdbc.url",
                                url,
                                "jakarta.persistence.schema-generation.database.action",
                                "none"));
        node = restarted();
        backend = node.get(SessionBackend.class);
    }

    @AfterEach
    void stop() {
        node.close();
        factory.close();
    }

    private void execute(String ddl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        }
    }

    private void mendByTheMessage(String before, String after) throws SQLException {
        String message =
                assertThatExceptionOfType(SessionStoreException.class)
                        .isThrownBy(() -> backend.get("id"))
                        .actual()
                        .getMessage();
        assertThat(message).contains(before, after);
        for (String ddl :
                message.substring(message.indexOf(before) + before.length(), message.indexOf(after))
                        .split("; ")) {
            execute(ddl);
        }
        backend.set("id", new byte[100_000]);
        assertThat(backend.get("id")).hasValue(new byte[100_000]);
    }

    @Test
    void a_table_that_is_not_there_is_named_with_what_to_do() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> backend.set("id", new byte[1]))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageStartingWith("SJN00307")
                    .hasMessageContainingAll(
                            "remote_session",
                            "'remote'",
                            "CREATE TABLE remote_session",
                            "sojourn.schema=create");
        }
    }

    @Test
    void missing_columns_are_named_with_the_ddl_that_adds_them() throws Exception {
        execute(
                "CREATE TABLE remote_session (session_key VARCHAR(64) PRIMARY KEY, data BLOB NOT"
                        + " NULL, expires_at BIGINT NOT NULL, created_at BIGINT NOT NULL)");
        assertThatThrownBy(() -> backend.get("id"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00304")
                .hasMessageContainingAll(
                        "remote_session",
                        "'remote'",
                        "version, principal, previous_key, previous_until, origin_key, changes,"
                                + " base_id, base_version");
        mendByTheMessage("Add what is missing: ", "; the next call");
    }

    private static final String TABLE =
            "CREATE TABLE remote_session (session_key VARCHAR(64) PRIMARY KEY, data BLOB NOT NULL,"
                    + " expires_at BIGINT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT"
                    + " NULL, principal VARCHAR(255), previous_key VARCHAR(64), previous_until"
                    + " BIGINT)";

    @Test
    void a_table_without_an_index_on_previous_keys_is_reported_with_the_ddl_that_makes_it()
            throws Exception {
        execute(TABLE);
        try (LoggedLines log = LoggedLines.record()) {
            backend.set("id", new byte[1]);
            String logged =
                    log.lines().stream().filter(line -> line.contains("SJN00312")).findAny().get();
            assertThat(logged).contains("WARNING", "remote_session", "'remote'");
            execute(logged.replaceAll(".*Execute: |, and start again.*", ""));
        }
        try (Node next = restarted();
                LoggedLines log = LoggedLines.record()) {
            next.get(SessionBackend.class).get("id");
            assertThat(log.lines()).noneMatch(line -> line.contains("SJN00312"));
        }
    }

    @Test
    void without_that_index_only_a_request_that_had_the_session_finds_it_when_its_id_has_changed()
            throws Exception {
        execute(TABLE);
        Shop shop = node.get(Shop.class);
        String old = shop.ask(null, session -> changed(session, "name"));
        AtomicReference<String> rotated = new AtomicReference<>();
        shop.visit(
                old,
                session -> {
                    changed(session, "late");
                    Race.run(1, other -> rotated.set(shop.ask(old, this::rotated)));
                });
        Set<String> names = shop.ask(rotated.get(), session -> Set.copyOf(session.names()));
        assertThat(names).containsExactlyInAnyOrder("name", "late");
        boolean isFound = shop.ask(old, WebSession::exists);
        assertThat(isFound).isFalse();
    }

    private static final String EARLIER_TABLE =
            TABLE
                    + "; CREATE INDEX earlier ON remote_session (previous_key);"
                    + " CREATE INDEX sweep ON remote_session (expires_at)";

    /** Of a request whose session's id is changed by others, so often, before it logs out. */
    private boolean logoutEnds(Node at, int rotations) {
        Shop shop = at.get(Shop.class);
        String id = shop.ask(null, session -> changed(session, "name"));
        AtomicReference<String> last = new AtomicReference<>(id);
        shop.visit(
                id,
                session -> {
                    assertThat(session.exists()).isTrue();
                    for (int i = 0; i < rotations; i++) {
                        String before = last.get();
                        Race.run(1, other -> last.set(shop.ask(before, this::rotated)));
                    }
                    session.invalidate();
                });
        return !shop.ask(last.get(), WebSession::exists);
    }

    @Test
    void a_table_of_an_earlier_version_goes_on_working_with_a_warning_that_shows_the_ddl()
            throws Exception {
        execute(EARLIER_TABLE);
        try (LoggedLines log = LoggedLines.record()) {
            assertThat(logoutEnds(node, 1)).isTrue();
            assertThat(logoutEnds(node, 2)).isFalse();
            assertThat(backend.deleteExpired()).isZero();
            for (String code : List.of("SJN00317", "SJN00326")) {
                String logged =
                        log.lines().stream().filter(line -> line.contains(code)).findAny().get();
                assertThat(logged).contains("WARNING", "remote_session", "'remote'");
                for (String ddl :
                        logged.replaceAll(".*Execute: |, and start (every|again).*", "")
                                .split("; ")) {
                    execute(ddl);
                }
            }
        }
        try (Node next = restarted();
                LoggedLines log = LoggedLines.record()) {
            assertThat(logoutEnds(next, 2)).isTrue();
            assertThat(log.lines()).noneMatch(line -> line.startsWith("WARNING"));
        }
    }

    private void addColumnsOfBases() throws SQLException {
        execute("ALTER TABLE remote_session ADD changes BLOB");
        execute("ALTER TABLE remote_session ADD base_id BIGINT");
        execute("ALTER TABLE remote_session ADD base_version BIGINT");
    }

    /** Stores a large session and changes a small part of it; the id of the session. */
    private static String changedInPart(Node at) {
        Shop shop = at.get(Shop.class);
        String id = shop.newSession(session -> session.set("large", "x".repeat(20_000)));
        for (int i = 0; i < 3; i++) {
            String value = "change " + i;
            shop.visit(id, session -> session.set("small", value));
        }
        assertThat(shop.<String>ask(id, session -> session.get("small", String.class).get()))
                .isEqualTo("change 2");
        return id;
    }

    @Test
    void a_table_without_columns_for_bases_holds_large_sessions_as_a_whole() throws Exception {
        execute(EARLIER_TABLE);
        execute("ALTER TABLE remote_session ADD changes BLOB");
        String id;
        try (LoggedLines log = LoggedLines.record()) {
            id = changedInPart(node);
            String logged =
                    log.lines().stream().filter(line -> line.contains("SJN00326")).findAny().get();
            assertThat(logged).contains("no column base_id, base_version.");
            for (String ddl :
                    logged.replaceAll(".*Execute: |, and start every.*", "").split("; ")) {
                execute(ddl);
            }
        }
        try (Node next = restarted()) {
            changedInPart(next);
            assertThat(
                            next.get(Shop.class)
                                    .<String>ask(
                                            id,
                                            session -> session.get("small", String.class).get()))
                    .isEqualTo("change 2");
        }
    }

    private static String small(Node at, String id) {
        return at.get(Shop.class).ask(id, session -> session.get("small", String.class).get());
    }

    @Test
    void a_server_that_started_before_the_columns_came_reads_what_another_server_stores_in_them()
            throws Exception {
        execute(EARLIER_TABLE);
        changedInPart(node);
        addColumnsOfBases();
        try (Node next = restarted()) {
            String id = changedInPart(next);
            assertThat(small(node, id)).isEqualTo("change 2");
            node.get(Shop.class).visit(id, session -> session.set("small", "back"));
            assertThat(small(next, id)).isEqualTo("back");
            String second = changedInPart(next);
            byte[] whole = next.get(SessionBackend.class).get(second).orElseThrow();
            assertThat(backend.get(second)).hasValue(whole);
        }
    }

    @Test
    void
            a_base_in_a_table_without_columns_for_bases_is_refused_and_the_table_is_not_reported_again()
                    throws Exception {
        execute(EARLIER_TABLE);
        String id = changedInPart(node);
        backend.set(id, Envelope.encodeBase(1, Map.of()));
        try (LoggedLines log = LoggedLines.record()) {
            boolean isRead = node.get(Shop.class).ask(id, WebSession::exists);
            assertThat(isRead).isFalse();
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("SJN00633"))
                    .noneMatch(line -> line.contains("SJN00326"));
        }
    }

    @Test
    void no_column_for_bases_is_missed_where_large_sessions_are_stored_as_a_whole()
            throws Exception {
        execute(EARLIER_TABLE);
        SessionConfig config =
                SessionConfig.builder().largeSessions(SessionConfig.LargeSessions.WHOLE).build();
        SuppliedBeans supplied = new SuppliedBeans().with(EntityManagerFactory.class, factory);
        try (Node whole =
                        Node.start(
                                supplied.with(SessionConfig.class, config),
                                RemoteSession.class,
                                Shop.class);
                LoggedLines log = LoggedLines.record()) {
            changedInPart(whole);
            assertThat(log.lines()).noneMatch(line -> line.contains("SJN00326"));
        }
    }

    @Test
    void a_column_of_changes_that_is_too_small_is_refused_with_the_ddl_that_widens_it()
            throws Exception {
        execute(EARLIER_TABLE);
        execute("ALTER TABLE remote_session ADD origin_key VARCHAR(64)");
        addColumnsOfBases();
        execute("ALTER TABLE remote_session ALTER COLUMN changes VARBINARY(65535)");
        assertThatThrownBy(() -> backend.get("id"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00305")
                .hasMessageContainingAll("changes", "65535");
        mendByTheMessage("Widen it: ", ", or lower");
    }

    @Test
    void a_table_without_an_index_on_first_keys_causes_a_warning_that_shows_the_ddl()
            throws Exception {
        execute(EARLIER_TABLE);
        execute("ALTER TABLE remote_session ADD origin_key VARCHAR(64)");
        addColumnsOfBases();
        try (LoggedLines log = LoggedLines.record()) {
            assertThat(logoutEnds(node, 3)).isTrue();
            String logged =
                    log.lines().stream().filter(line -> line.contains("SJN00318")).findAny().get();
            assertThat(logged).contains("WARNING", "remote_session", "'remote'");
            execute(logged.replaceAll(".*Execute: |, and start again.*", ""));
        }
        try (Node next = restarted();
                LoggedLines log = LoggedLines.record()) {
            next.get(SessionBackend.class).get("id");
            assertThat(log.lines()).noneMatch(line -> line.startsWith("WARNING"));
        }
    }

    @Test
    void an_unknown_provider_refuses_a_table_of_an_earlier_version_with_the_ddl_that_mends_it()
            throws Exception {
        execute(EARLIER_TABLE);
        EntityManagerFactory unknown = StoreKind.JPQL.disguise(factory);
        SuppliedBeans supplied = new SuppliedBeans().with(EntityManagerFactory.class, unknown);
        try (Node disguised = Node.start(supplied, RemoteSession.class, Shop.class);
                LoggedLines log = LoggedLines.record()) {
            backend = disguised.get(SessionBackend.class);
            assertThatThrownBy(() -> backend.get("id")).hasMessageStartingWith("SJN00319");
            assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO SJN00338"));
            mendByTheMessage("execute: ", "; the next call");
            assertThat(logoutEnds(disguised, 2)).isTrue();
        }
    }

    private static String changed(WebSession session, String name) {
        session.set(name, name);
        return session.id().orElseThrow();
    }

    private String rotated(WebSession session) {
        session.rotateId();
        return session.id().orElseThrow();
    }

    private Node restarted() {
        SuppliedBeans supplied = new SuppliedBeans().with(EntityManagerFactory.class, factory);
        return Node.start(supplied, RemoteSession.class, Shop.class);
    }

    /** A server with another setting, on a factory with these properties besides. */
    private Node withSchema(SessionConfig.Schema schema, EntityManagerFactory of) {
        SessionConfig config = SessionConfig.builder().schema(schema).build();
        return Node.start(
                new SuppliedBeans()
                        .with(EntityManagerFactory.class, of)
                        .with(SessionConfig.class, config),
                RemoteSession.class,
                Shop.class);
    }

    @Test
    void none_neither_reports_nor_refuses_what_could_be_better() throws Exception {
        execute(EARLIER_TABLE + "; DROP INDEX sweep");
        execute("ALTER TABLE remote_session ALTER COLUMN data VARBINARY(65535)");
        try (Node unchecked = withSchema(SessionConfig.Schema.NONE, factory);
                LoggedLines log = LoggedLines.record()) {
            assertThat(logoutEnds(unchecked, 1)).isTrue();
            changedInPart(unchecked);
            assertThat(log.lines()).noneMatch(line -> line.startsWith("WARNING"));
        }
    }

    @Test
    void none_refuses_a_table_that_no_statement_can_use() throws Exception {
        execute("CREATE TABLE remote_session (session_key VARCHAR(64) PRIMARY KEY)");
        try (Node unchecked = withSchema(SessionConfig.Schema.NONE, factory)) {
            SessionBackend refused = unchecked.get(SessionBackend.class);
            assertThatThrownBy(() -> refused.get("id")).hasMessageStartingWith("SJN00304");
        }
    }

    @Test
    void create_makes_the_table_and_reports_that_once() {
        try (Node first = withSchema(SessionConfig.Schema.CREATE, factory);
                Node second = withSchema(SessionConfig.Schema.CREATE, factory);
                LoggedLines log = LoggedLines.record()) {
            assertThat(logoutEnds(first, 3)).isTrue();
            changedInPart(second);
            assertThat(log.lines())
                    .noneMatch(line -> line.startsWith("WARNING"))
                    .filteredOn(line -> line.contains("SJN00909"))
                    .hasSize(1);
        }
    }

    @Test
    void a_user_that_may_not_create_the_table_gets_the_statements_for_another_user()
            throws Exception {
        execute("CREATE USER weak PASSWORD 'weak'");
        EntityManagerFactory ofWeak =
                Persistence.createEntityManagerFactory(
                        "remote",
                        Map.of(
                                "jakarta.persistence.jdbc.url",
                                url.replaceAll(";.*", ""),
                                "jakarta.persistence.jdbc.user",
                                "weak",
                                "jakarta.persistence.jdbc.password",
                                "weak",
                                "jakarta.persistence.schema-generation.database.action",
                                "none"));
        try (Node weak = withSchema(SessionConfig.Schema.CREATE, ofWeak)) {
            backend = weak.get(SessionBackend.class);
            String message =
                    assertThatExceptionOfType(SessionStoreException.class)
                            .isThrownBy(() -> backend.get("id"))
                            .actual()
                            .getMessage();
            assertThat(message).startsWith("SJN00910").contains("remote_session", "'remote'");
            String ddl = message.replaceAll(".* may do so: |; or set .*", "");
            for (String statement : ddl.split("; ")) {
                execute(statement);
            }
            execute("GRANT ALL ON remote_session TO weak");
            backend.set("id", new byte[1]);
            assertThat(backend.get("id")).hasValue(new byte[1]);
        } finally {
            ofWeak.close();
        }
    }

    @Test
    void a_column_of_64_kib_is_refused_with_the_ddl_that_widens_it() throws Exception {
        execute(
                "CREATE TABLE remote_session (session_key VARCHAR(64) PRIMARY KEY, data"
                    + " VARBINARY(65535) NOT NULL, expires_at BIGINT NOT NULL, created_at BIGINT"
                    + " NOT NULL, version BIGINT NOT NULL, principal VARCHAR(255), previous_key"
                    + " VARCHAR(64), previous_until BIGINT)");
        assertThatThrownBy(() -> backend.get("id"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00305")
                .hasMessageContainingAll("data", "65535", "16777216", "sojourn.max-data-size");
        mendByTheMessage("Widen it: ", ", or lower");
    }
}
