package org.sojourn.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.RowWrite.Kind;

class SqlDialectTest {

    private static final SessionTable TABLE =
            new SessionTable(
                    "shop.\"Session\"",
                    "session_key",
                    "data",
                    "expires_at",
                    "created_at",
                    "version",
                    "principal",
                    "previous_key",
                    "previous_until",
                    "origin_key",
                    new BaseColumns("changes", "base_id", "base_version"));

    private static final String FORGET_BASE =
            ", changes = NULL, base_id = NULL, base_version = NULL";

    private static String upsert(String database, int rows) {
        return SessionSql.on(TABLE, database).several(Kind.PUT, rows).text();
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, ON_CONFLICT",
        "CockroachDB, ON_CONFLICT",
        "YugabyteDB, ON_CONFLICT",
        "SQLite, ON_CONFLICT",
        "DuckDB, ON_CONFLICT",
        "MySQL, ON_DUPLICATE_KEY",
        "MariaDB, ON_DUPLICATE_KEY",
        "H2, MERGE",
        "HSQL Database Engine, MERGE",
        "Oracle, NONE",
        "Microsoft SQL Server, MERGE",
        "DB2/LINUXX8664, MERGE",
        "Apache Derby, NONE",
        "Something Else, NONE"
    })
    void the_form_of_upsert_follows_from_the_name_of_the_product(String database, String form) {
        assertThat(SessionSql.on(TABLE, database).upsertForm()).isEqualTo(form);
    }

    @Test
    void on_conflict_updates_data_and_expiry_and_counts_the_version_up() {
        assertThat(upsert("PostgreSQL", 1))
                .isEqualTo(
                        "INSERT INTO shop.\"Session\" AS t (session_key, data, expires_at,"
                                + " created_at, version) VALUES (?, ?, ?, ?, 0) ON CONFLICT"
                                + " (session_key) DO UPDATE SET data = excluded.data, expires_at ="
                                + " excluded.expires_at, version = t.version + 1"
                                + FORGET_BASE);
    }

    @Test
    void postgresql_replaces_rows_of_expected_versions_in_one_statement_that_returns_which() {
        String row =
                "(CAST(? AS VARCHAR), CAST(? AS BYTEA), CAST(? AS BIGINT), CAST(? AS BIGINT),"
                        + " CAST(? AS VARCHAR), CAST(? AS BIGINT))";
        assertThat(SessionSql.on(TABLE, "PostgreSQL").several(Kind.REPLACE, 2).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" AS t SET data = s.d, expires_at = s.e, version ="
                                + " s.v, principal = s.p FROM (VALUES "
                                + row
                                + ", "
                                + row
                                + ") AS s (k, d, e, v, p, o) WHERE t.session_key = s.k AND"
                                + " t.version = s.o RETURNING t.session_key");
    }

    @Test
    void postgresql_renews_rows_of_expected_versions_in_one_statement_and_moves_no_expiry_back() {
        String row = "(CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS BIGINT))";
        assertThat(SessionSql.on(TABLE, "PostgreSQL").several(Kind.RENEW, 2).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" AS t SET expires_at = s.e FROM (VALUES "
                                + row
                                + ", "
                                + row
                                + ") AS s (k, e, o) WHERE t.session_key = s.k AND t.version = s.o"
                                + " AND t.expires_at < s.e RETURNING t.session_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "DuckDB", "MariaDB", "H2", "Oracle", "Apache Derby"})
    void others_replace_one_row_with_a_statement(String database) {
        SessionSql sql = SessionSql.on(TABLE, database);
        assertThat(sql.isMultiRow(Kind.REPLACE)).isFalse();
    }

    @Test
    void on_duplicate_key_updates_data_and_expiry_and_counts_the_version_up() {
        assertThat(upsert("MariaDB", 1))
                .isEqualTo(
                        "INSERT INTO shop.\"Session\" (session_key, data, expires_at, created_at,"
                            + " version) VALUES (?, ?, ?, ?, 0) ON DUPLICATE KEY UPDATE data ="
                            + " VALUES(data), expires_at = VALUES(expires_at), version = version +"
                            + " 1"
                                + FORGET_BASE);
    }

    @Test
    void a_statement_on_mariadb_has_a_limit_of_its_own_and_none_on_a_node_of_galera() {
        SessionSql alone = SessionSql.on(TABLE, "MariaDB");
        SessionSql node = SessionSql.withoutLimits(TABLE, "MariaDB");
        SqlStatement delete = alone.one(Kind.DELETE);
        assertThat(alone.hurried(delete).text()).startsWith("SET STATEMENT max_statement_time");
        assertThat(node.hurried(delete)).isEqualTo(delete);
        assertThat(node.upsertForm()).isEqualTo(alone.upsertForm());
    }

    @Test
    void merge_on_h2_has_the_types_of_its_parameters() {
        assertThat(upsert("H2", 1))
                .isEqualTo(
                        "MERGE INTO shop.\"Session\" t USING (VALUES (CAST(? AS VARCHAR(64)),"
                            + " CAST(? AS BLOB), CAST(? AS BIGINT), CAST(? AS BIGINT))) s (k, d, e,"
                            + " c) ON (t.session_key = s.k) WHEN MATCHED THEN UPDATE SET data ="
                            + " s.d, expires_at = s.e, version = t.version + 1"
                                + FORGET_BASE
                                + " WHEN NOT MATCHED THEN INSERT (session_key, data, expires_at,"
                                + " created_at, version) VALUES (s.k, s.d, s.e, s.c, 0)");
    }

    /** A BLOB without a length has 1 MiB there, and {@code max-data-size} may be 1 GiB. */
    @ParameterizedTest
    @ValueSource(strings = {"DB2/LINUXX8664", "DB2/NT64"})
    void merge_on_db2_leaves_the_limit_of_the_data_to_the_column(String database) {
        assertThat(upsert(database, 2))
                .contains("CAST(? AS BLOB(2147483647))")
                .doesNotContain("BLOB)");
    }

    @Test
    void merge_on_sql_server_holds_its_lock_and_ends_with_a_semicolon() {
        assertThat(upsert("Microsoft SQL Server", 1))
                .startsWith(
                        "MERGE INTO shop.\"Session\" WITH (HOLDLOCK) AS t USING (VALUES (?, ?, ?,"
                                + " ?)) AS s (k, d, e, c)")
                .endsWith(";");
    }

    /** In the SELECT of a MERGE, Oracle accepts no value of more than 4000 bytes. */
    @Test
    void oracle_gets_the_data_in_updates_and_inserts_only() {
        SessionSql sql = SessionSql.on(TABLE, "Oracle");
        assertThat(sql.hasUpsert()).isFalse();
        for (Kind kind : Kind.values()) {
            assertThat(sql.one(kind).text()).doesNotContain("MERGE", "SELECT");
        }
    }

    /** Oracle has it from version 23 on, and of a database that is not known it is not known. */
    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, true",
        "CockroachDB, true",
        "YugabyteDB, true",
        "SQLite, true",
        "DuckDB, true",
        "MySQL, true",
        "MariaDB, true",
        "H2, true",
        "HSQL Database Engine, true",
        "Microsoft SQL Server, true",
        "DB2/LINUXX8664, true",
        "Apache Derby, true",
        "Oracle, false",
        "Something Else, false"
    })
    void one_statement_inserts_several_rows_where_the_database_has_that(
            String database, boolean isMultiRow) {
        SessionSql sql = SessionSql.on(TABLE, database);
        assertThat(sql.isMultiRow(Kind.INSERT)).isEqualTo(isMultiRow);
        assertThat(sql.isMultiRow(Kind.INSERT_BASE)).isEqualTo(isMultiRow);
        assertThat(sql.one(Kind.INSERT).text()).containsOnlyOnce("(?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PostgreSQL",
                "MariaDB",
                "H2",
                "HSQL Database Engine",
                "Microsoft SQL Server",
                "DB2/LINUXX8664"
            })
    void an_upsert_of_several_rows_has_four_parameters_for_each(String database) {
        assertThat(upsert(database, 3).chars().filter(c -> c == '?')).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apache Derby", "Oracle", "Something Else"})
    void a_database_without_upsert_has_no_such_statement(String database) {
        SessionSql sql = SessionSql.on(TABLE, database);
        assertThat(sql.hasUpsert()).isFalse();
        assertThat(sql.one(Kind.PUT).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET data = ?, expires_at = ?, version = version"
                                + " + 1"
                                + FORGET_BASE
                                + " WHERE session_key = ?");
    }

    @Test
    void guarded_statements_ask_for_key_and_version() {
        SessionSql sql = SessionSql.standard(TABLE);
        assertThat(sql.one(Kind.REPLACE).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET data = ?, expires_at = ?, version = ?,"
                                + " principal = ? WHERE session_key = ? AND version = ?");
        assertThat(sql.one(Kind.MOVE).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET session_key = ?, data = ?, expires_at = ?,"
                            + " version = ?, principal = ?, previous_key = ?, previous_until = ?,"
                            + " origin_key = ?"
                                + FORGET_BASE
                                + " WHERE session_key = ? AND version = ?");
        assertThat(sql.select(RowLookup.PREVIOUS_KEY, 2).text())
                .isEqualTo(
                        "SELECT session_key AS k, data AS d, created_at AS c, expires_at AS e,"
                            + " version AS v, principal AS p, origin_key AS o, changes AS x,"
                            + " base_id AS b, base_version AS w, previous_key AS f FROM"
                            + " shop.\"Session\" WHERE previous_key IN (?, ?) AND previous_until >"
                            + " ?");
        assertThat(sql.select(RowLookup.ORIGIN_KEY, 1).text())
                .isEqualTo(
                        "SELECT session_key AS k, data AS d, created_at AS c, expires_at AS e,"
                                + " version AS v, principal AS p, origin_key AS o, changes AS x,"
                                + " base_id AS b, base_version AS w FROM"
                                + " shop.\"Session\" WHERE origin_key = ?");
        assertThat(sql.one(Kind.DELETE_IF_UNCHANGED).text())
                .isEqualTo("DELETE FROM shop.\"Session\" WHERE session_key = ? AND version = ?");
        assertThat(sql.one(Kind.RENEW).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET expires_at = ? WHERE session_key = ? AND"
                                + " version = ? AND expires_at < ?");
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL,LIMIT 5,true",
        "MySQL,LIMIT 5,true",
        "MariaDB,LIMIT 5,true",
        "H2,LIMIT 5,true",
        "Oracle,FETCH FIRST 5 ROWS ONLY,true",
        "SQLite,LIMIT 5,false",
        "Apache Derby,FETCH FIRST 5 ROWS ONLY,false",
        "DB2/LINUXX8664,FETCH FIRST 5 ROWS ONLY,false"
    })
    void a_sweep_reads_no_more_rows_than_it_deletes(String database, String limit, boolean skips) {
        SessionSql sql = SessionSql.on(TABLE, database);
        assertThat(sql.selectExpired(5).text())
                .endsWith(
                        "WHERE expires_at <= ? AND expires_at >= ? AND (expires_at > ? OR"
                                + " session_key > ?) ORDER BY expires_at, session_key "
                                + limit);
        assertThat(sql.skipsLocked()).isEqualTo(skips);
        assertThat(sql.lockExpired(2).text())
                .isEqualTo(
                        "SELECT session_key FROM shop.\"Session\" WHERE session_key IN (?, ?) AND"
                                + " expires_at <= ? FOR UPDATE SKIP LOCKED");
        assertThat(sql.deleteExpired(2).text())
                .isEqualTo(
                        "DELETE FROM shop.\"Session\" WHERE session_key IN (?, ?) AND expires_at"
                                + " <= ?");
    }

    @Test
    void a_table_without_a_column_for_first_keys_is_not_asked_for_it() {
        SessionSql sql = SessionSql.standard(TABLE.withoutOriginKey().withoutBase());
        assertThat(sql.select(RowLookup.KEY, 1).text())
                .isEqualTo(
                        "SELECT session_key AS k, data AS d, created_at AS c, expires_at AS e,"
                                + " version AS v, principal AS p, session_key AS o FROM"
                                + " shop.\"Session\" WHERE session_key = ?");
        assertThat(sql.one(Kind.MOVE).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET session_key = ?, data = ?, expires_at = ?,"
                            + " version = ?, principal = ?, previous_key = ?, previous_until = ?"
                            + " WHERE session_key = ? AND version = ?");
        assertThat(sql.selectExpired(1).text()).doesNotContain("origin_key");
    }

    @Test
    void a_change_leaves_the_base_alone_and_a_new_base_empties_the_changes() {
        SessionSql sql = SessionSql.standard(TABLE);
        assertThat(sql.one(Kind.CHANGE).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET changes = ?, base_version = ?, expires_at = ?,"
                                + " version = ? WHERE session_key = ? AND version = ? AND base_id ="
                                + " ? AND base_version = ?");
        assertThat(sql.one(Kind.REPLACE_BASE).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET data = ?, changes = NULL, base_id = ?,"
                                + " base_version = ?, expires_at = ?, version = ?, principal = ?"
                                + " WHERE session_key = ? AND version = ?");
    }

    @Test
    void postgresql_changes_several_rows_in_one_statement_that_leaves_their_bases_alone() {
        assertThat(SessionSql.on(TABLE, "PostgreSQL").several(Kind.CHANGE, 1).text())
                .isEqualTo(
                        "UPDATE shop.\"Session\" AS t SET changes = s.x, base_version = s.v,"
                            + " expires_at = s.e, version = s.v FROM (VALUES (CAST(? AS VARCHAR),"
                            + " CAST(? AS BYTEA), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS"
                            + " BIGINT), CAST(? AS BIGINT))) AS s (k, x, e, v, o, b) WHERE"
                            + " t.session_key = s.k AND t.version = s.o AND t.base_id = s.b AND"
                            + " t.base_version = s.o RETURNING t.session_key");
    }

    @Test
    void a_table_without_columns_for_a_base_has_the_statements_without_them() {
        SessionTable table = TABLE.withoutBase();
        for (String database : List.of("PostgreSQL", "MariaDB", "H2", "Oracle", "Apache Derby")) {
            SessionSql sql = SessionSql.on(table, database);
            for (Kind kind : Kind.values()) {
                if (kind.needsBase()) {
                    assertThat(sql.isMultiRow(kind)).isFalse();
                } else {
                    assertThat(sql.one(kind).text()).doesNotContain("base", "changes");
                }
            }
            assertThat(sql.select(RowLookup.PREVIOUS_KEY, 1).text())
                    .doesNotContain("base", "changes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "MariaDB", "H2", "Oracle", "Apache Derby"})
    void a_statement_has_a_question_mark_for_each_of_its_values(String database) {
        SessionSql sql = SessionSql.on(TABLE, database);
        for (Kind kind : Kind.values()) {
            assertThat(sql.one(kind)).satisfies(SqlDialectTest::hasAsManyParametersAsValues);
            if (sql.isMultiRow(kind)) {
                assertThat(sql.several(kind, 3))
                        .satisfies(SqlDialectTest::hasAsManyParametersAsValues);
            }
        }
    }

    private static void hasAsManyParametersAsValues(SqlStatement statement) {
        assertThat(statement.text().chars().filter(c -> c == '?'))
                .hasSameSizeAs(statement.parameters());
    }

    @Test
    void the_order_of_values_is_that_of_the_names_in_the_template() {
        assertThat(SessionSql.standard(TABLE).one(Kind.REPLACE).parameters())
                .containsExactly(
                        RowValue.DATA,
                        RowValue.EXPIRES_AT,
                        RowValue.VERSION,
                        RowValue.PRINCIPAL,
                        RowValue.KEY,
                        RowValue.READ_VERSION);
        assertThat(SessionSql.on(TABLE, "H2").several(Kind.PUT, 2).parameters())
                .containsExactly(
                        RowValue.KEY,
                        RowValue.DATA,
                        RowValue.EXPIRES_AT,
                        RowValue.CREATED_AT,
                        RowValue.KEY,
                        RowValue.DATA,
                        RowValue.EXPIRES_AT,
                        RowValue.CREATED_AT);
    }

    @Test
    void names_of_tables_are_not_taken_for_names_of_a_template() {
        SessionTable odd = SessionTable.byDefault("\"{key} :data $1\"");
        assertThat(SessionSql.standard(odd).one(Kind.DELETE).text())
                .isEqualTo("DELETE FROM \"{key} :data $1\" WHERE session_key = ?");
    }
}
