package org.sojourn.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;
import org.sojourn.testkit.Race;

/** A table that differs from the mapping: what is found, and how the shown statements mend it. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("databases")
class SessionSchemaTest {

    private static final SessionTable TABLE = SessionTable.byDefault("shop_session");

    private static final String BINARY = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    @Parameter private Database database;

    private PlainDatabase plain;

    static Stream<Database> databases() {
        return Database.asked().stream();
    }

    /** A table that is not as it must be. */
    enum Damage {
        NO_VERSION("SJN00304", without("version")),
        NO_PREVIOUS_UNTIL("SJN00304", without("previous_until")),
        NO_ORIGIN_KEY("SJN00317", without("origin_key")),
        NO_BASE("SJN00326", sql -> without("base_id").apply(without("changes").apply(sql))),
        NO_EXPIRY_INDEX("SJN00902", without("expires_at", "INDEX")),
        NO_PRINCIPAL_INDEX("SJN00903", without("principal", "INDEX")),
        NO_PREVIOUS_KEY_INDEX("SJN00312", without("previous_key", "INDEX")),
        NO_ORIGIN_KEY_INDEX("SJN00318", without("origin_key", "INDEX")),
        NO_PRIMARY_KEY("SJN00904", sql -> sql.replace(", PRIMARY KEY (session_key)", "")),
        OTHER_PRIMARY_KEY(
                "SJN00904",
                sql -> sql.replace("PRIMARY KEY (session_key)", "PRIMARY KEY (version)")),
        SHORT_KEY("SJN00905", type("session_key", "VARCHAR(32)")),
        SHORT_PREVIOUS_KEY("SJN00905", type("previous_key", "VARCHAR(32)")),
        SMALL_EXPIRY("SJN00905 SJN00906", type("expires_at", "INTEGER")),
        EXPIRY_AS_TIMESTAMP("SJN00906", type("expires_at", "TIMESTAMP")),
        DATA_AS_TEXT("SJN00906", type("data", "VARCHAR(255)")),
        SMALL_DATA("SJN00305", type("data", "?")),
        SMALL_CHANGES("SJN00305", type("changes", "?")),
        KEY_WITHOUT_CASE("SJN00907", type("session_key", "!64")),
        PRINCIPAL_WITHOUT_CASE("SJN00908", type("principal", "!255")),
        PRINCIPAL_IN_LATIN1("SJN00313", type("principal", "VARCHAR(255) CHARACTER SET latin1"));

        private final String codes;
        private final UnaryOperator<String> change;

        Damage(String codes, UnaryOperator<String> change) {
            this.codes = codes;
            this.change = change;
        }

        private static UnaryOperator<String> without(String column) {
            return sql ->
                    sql.startsWith("CREATE INDEX") && sql.endsWith("(" + column + ")")
                            ? ""
                            : sql.replaceFirst(" " + column + " [^,]*,", "");
        }

        private static UnaryOperator<String> without(String column, String kind) {
            return sql ->
                    sql.startsWith("CREATE " + kind) && sql.endsWith("(" + column + ")") ? "" : sql;
        }

        private static UnaryOperator<String> type(String column, String type) {
            return sql ->
                    sql.startsWith("CREATE INDEX")
                            ? sql
                            : sql.replaceFirst(
                                    " " + column + " [^,]*?( NOT NULL)?,",
                                    " " + column + " " + type + "$1,");
        }

        boolean isPossibleOn(Database database) {
            return switch (this) {
                case SHORT_KEY,
                        SHORT_PREVIOUS_KEY,
                        SMALL_EXPIRY,
                        EXPIRY_AS_TIMESTAMP,
                        DATA_AS_TEXT ->
                        database != Database.SQLITE;
                case SMALL_DATA, SMALL_CHANGES ->
                        database != Database.SQLITE && database != Database.POSTGRESQL;
                case KEY_WITHOUT_CASE, PRINCIPAL_WITHOUT_CASE ->
                        database == Database.MARIADB || database == Database.H2;
                case PRINCIPAL_IN_LATIN1 -> database == Database.MARIADB;
                default -> true;
            };
        }

        /** Types that each database writes in its own way. */
        String on(Database database, String sql) {
            boolean isMariaDb = database == Database.MARIADB;
            return change.apply(sql)
                    .replace("VARCHAR(32)", isMariaDb ? "VARCHAR(32)" + BINARY : "VARCHAR(32)")
                    .replace(" ? ", isMariaDb ? " BLOB " : " BLOB(64K) ")
                    .replace(" ?,", isMariaDb ? " BLOB," : " BLOB(64K),")
                    .replaceFirst(
                            "!(\\d+)",
                            isMariaDb
                                    ? "VARCHAR($1) CHARACTER SET utf8mb4 COLLATE"
                                            + " utf8mb4_general_ci"
                                    : "VARCHAR_IGNORECASE($1)");
        }
    }

    @BeforeEach
    void connect() {
        plain = new PlainDatabase(database);
    }

    private SessionSchema schema(SessionTable table) {
        SchemaNeeds needs = SchemaNeeds.of(SessionConfig.builder().build());
        return new SessionSchema("shop", table, List.of(), needs);
    }

    private SchemaDdl ddl(SessionTable table) {
        return SchemaDdl.of(DatabaseProduct.valueOf(database.name()), table);
    }

    private TableFacts validated(SessionTable table) throws SQLException {
        try (Connection connection = plain.connect()) {
            return schema(table).validate(connection);
        }
    }

    private List<String> create(SessionTable table) throws SQLException {
        try (Connection connection = plain.connect()) {
            return schema(table).create(connection);
        }
    }

    private void createOnServer(SessionTable table) {
        try {
            create(table);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void execute(List<String> statements) throws SQLException {
        for (String statement : statements) {
            if (!statement.isEmpty()) {
                plain.execute(statement);
            }
        }
    }

    private void damage(Damage damage) throws SQLException {
        List<String> damaged = new ArrayList<>();
        for (String sql : ddl(TABLE).create()) {
            damaged.add(damage.on(database, sql));
        }
        assertThat(damaged).isNotEqualTo(ddl(TABLE).create());
        execute(damaged);
    }

    @Test
    void a_created_table_has_no_problem() throws SQLException {
        assertThat(create(TABLE)).isEqualTo(ddl(TABLE).create());
        assertThat(validated(TABLE).problems()).isEmpty();
        try (Connection connection = plain.connect()) {
            assertThat(schema(TABLE).problems(connection)).isEmpty();
            assertThat(schema(TABLE).ddl(connection).script()).isEqualTo(ddl(TABLE).script());
        }
        assertThat(create(TABLE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_statements_of_a_problem_mend_the_table(Damage damage) throws SQLException {
        assumeTrue(damage.isPossibleOn(database), "the database has no such type");
        damage(damage);
        TableFacts found = validated(TABLE);
        assertThat(found.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(damage.codes).contains(problem.message().code());
                            assertThat(problem.message().toString())
                                    .contains(String.join("; ", problem.statements()))
                                    .contains("shop_session", "'shop'");
                        });
        execute(found.problems().get(0).statements());
        assertThat(validated(TABLE).problems()).isEmpty();
    }

    @Test
    void a_table_that_is_not_there_is_reported_with_the_statements_that_create_it()
            throws SQLException {
        String message =
                assertThatExceptionOfType(SessionStoreException.class)
                        .isThrownBy(() -> validated(TABLE))
                        .actual()
                        .getMessage();
        assertThat(message).startsWith("SJN00307");
        try (Connection connection = plain.connect()) {
            assertThat(schema(TABLE).problems(connection))
                    .singleElement()
                    .satisfies(
                            problem ->
                                    assertThat(problem.statements())
                                            .isEqualTo(ddl(TABLE).create()));
        }
        String statements = message.replaceAll("(?s).*Create it: |; or set .*", "");
        execute(List.of(statements.split("; ")));
        assertThat(validated(TABLE).problems()).isEmpty();
    }

    @Test
    void all_that_keeps_a_table_from_holding_sessions_is_one_message() throws SQLException {
        List<String> damaged = new ArrayList<>();
        for (String sql : ddl(TABLE).create()) {
            String once = Damage.NO_VERSION.on(database, sql);
            damaged.add(Damage.NO_PRIMARY_KEY.on(database, once));
        }
        execute(damaged);
        TableFacts facts = validated(TABLE);
        assertThatThrownBy(() -> facts.refuseFatal("shop"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00901")
                .hasMessageContainingAll("2 problems", "(1) SJN00304", "(2) SJN00904");
        for (SchemaProblem problem : facts.problems()) {
            execute(problem.statements());
        }
        assertThat(validated(TABLE).problems()).isEmpty();
    }

    @Test
    void what_is_missing_is_added_and_rows_stay() throws SQLException {
        List<String> damaged = new ArrayList<>();
        for (String sql : ddl(TABLE).create()) {
            String once = Damage.NO_ORIGIN_KEY.on(database, sql);
            String twice = Damage.NO_BASE.on(database, once);
            damaged.add(Damage.NO_EXPIRY_INDEX.on(database, twice));
        }
        execute(damaged);
        String bytes = database == Database.DERBY ? "CAST(X'00' AS BLOB)" : "X'00'";
        plain.execute(
                "INSERT INTO shop_session (session_key, data, expires_at, created_at, version)"
                        + " VALUES ('k', %s, 1, 2, 3)"
                                .formatted(database == Database.POSTGRESQL ? "'\\x00'" : bytes));
        assertThat(create(TABLE)).hasSize(5).noneMatch(sql -> sql.contains("DROP"));
        assertThat(validated(TABLE).problems()).isEmpty();
        assertThat(plain.number("SELECT expires_at FROM shop_session")).isEqualTo(1);
    }

    @Test
    void a_wrong_type_is_reported_and_not_changed() throws SQLException {
        assumeTrue(Damage.SHORT_KEY.isPossibleOn(database), "columns have no types");
        damage(Damage.SHORT_KEY);
        assertThat(create(TABLE)).isEmpty();
        assertThat(validated(TABLE).problems(SchemaProblem.Severity.FATAL)).hasSize(1);
    }

    @Test
    void a_column_that_must_not_be_null_is_not_added() throws SQLException {
        damage(Damage.NO_VERSION);
        assertThat(create(TABLE)).isEmpty();
        assertThat(validated(TABLE).problems()).hasSize(1);
    }

    @Test
    void many_servers_create_at_once() throws SQLException {
        for (int round = 0; round < 3; round++) {
            SessionTable table = SessionTable.byDefault("shop_session_" + round);
            Race.run(8, number -> createOnServer(table));
            assertThat(validated(table).problems()).isEmpty();
        }
    }

    @Test
    void many_servers_complete_a_table_at_once() throws SQLException {
        assumeTrue(
                database != Database.DERBY && database != Database.H2,
                "columns cannot be added by several connections at once");
        List<String> damaged = new ArrayList<>();
        for (String sql : ddl(TABLE).create()) {
            String once = Damage.NO_ORIGIN_KEY.on(database, sql);
            damaged.add(Damage.NO_EXPIRY_INDEX.on(database, Damage.NO_BASE.on(database, once)));
        }
        execute(damaged);
        Race.run(8, number -> createOnServer(TABLE));
        assertThat(validated(TABLE).problems()).isEmpty();
    }

    @Test
    void a_connection_without_autocommit_commits_each_statement() throws SQLException {
        try (Connection connection = plain.connect()) {
            connection.setAutoCommit(false);
            schema(TABLE).create(connection);
        }
        assertThat(validated(TABLE).problems()).isEmpty();
    }

    @Test
    void names_of_the_applications_own_are_created_and_found() throws SQLException {
        assumeTrue(database != Database.SQLITE, "an index has the schema in its own name");
        boolean isMariaDb = database == Database.MARIADB;
        String quote = isMariaDb ? "`" : "\"";
        if (!isMariaDb) {
            plain.execute("CREATE SCHEMA web");
        }
        SessionTable odd =
                new SessionTable(
                        (isMariaDb ? "" : "web.") + quote + "Odd Table" + quote,
                        quote + "Primary" + quote,
                        quote + "order" + quote,
                        "gone_at",
                        "made_at",
                        quote + "Select" + quote,
                        "login",
                        "former",
                        "until_when",
                        "origin",
                        new BaseColumns("since", "base", quote + "of" + quote));
        assertThatThrownBy(() -> validated(odd)).hasMessageStartingWith("SJN00307");
        assertThat(create(odd)).hasSize(5);
        assertThat(validated(odd).problems()).isEmpty();
        plain.execute(
                "DROP INDEX "
                        + (isMariaDb ? "" : "web.")
                        + "OddTable_gone_at"
                        + (isMariaDb ? " ON " + odd.name() : ""));
        TableFacts found = validated(odd);
        assertThat(found.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().code()).isEqualTo("SJN00902"));
        execute(found.problems().get(0).statements());
        assertThat(validated(odd).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_EXPIRY_INDEX", "NO_PRIMARY_KEY", "NO_ORIGIN_KEY", "SMALL_DATA"})
    void a_look_reports_nothing_that_statements_do_not_depend_on(Damage damage)
            throws SQLException {
        assumeTrue(damage.isPossibleOn(database), "the database has no such type");
        damage(damage);
        try (Connection connection = plain.connect()) {
            TableFacts facts = schema(TABLE).look(connection);
            assertThat(facts.problems()).isEmpty();
            assertThat(facts.table().hasOriginKey()).isEqualTo(damage != Damage.NO_ORIGIN_KEY);
        }
    }

    @Test
    void a_look_reports_a_column_without_which_no_statement_works() throws SQLException {
        damage(Damage.NO_PREVIOUS_UNTIL);
        try (Connection connection = plain.connect()) {
            assertThat(schema(TABLE).look(connection).problems()).hasSize(1);
        }
    }
}
