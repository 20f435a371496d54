package org.sojourn.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                    "origin_key");

    private static String upsert(String database, int rows) {
        return SqlDialect.of(database).upsert(TABLE, database, rows).orElseThrow();
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
        "Oracle, MERGE",
        "Microsoft SQL Server, MERGE",
        "DB2/LINUXX8664, MERGE",
        "Apache Derby, NONE",
        "Something Else, NONE"
    })
    void the_form_of_upsert_follows_from_the_name_of_the_product(String database, UpsertForm form) {
        assertThat(SqlDialect.of(database).upsertForm()).isEqualTo(form);
    }

    @Test
    void on_conflict_updates_data_and_expiry_and_counts_the_version_up() {
        assertThat(upsert("PostgreSQL", 1))
                .isEqualTo(
                        "INSERT INTO shop.\"Session\" AS t (session_key, data, expires_at,"
                                + " created_at, version) VALUES (?, ?, ?, ?, 0) ON CONFLICT"
                                + " (session_key) DO UPDATE SET data = excluded.data, expires_at ="
                                + " excluded.expires_at, version = t.version + 1");
    }

    @Test
    void postgresql_replaces_rows_of_expected_versions_in_one_statement_that_returns_which() {
        String row =
                "(CAST(? AS VARCHAR), CAST(? AS BYTEA), CAST(? AS BIGINT), CAST(? AS BIGINT),"
                        + " CAST(? AS VARCHAR), CAST(? AS BIGINT))";
        assertThat(SqlDialect.of("PostgreSQL").replace(TABLE, "PostgreSQL", 2))
                .contains(
                        "UPDATE shop.\"Session\" AS t SET data = s.d, expires_at = s.e, version ="
                                + " s.v, principal = s.p FROM (VALUES "
                                + row
                                + ", "
                                + row
                                + ") AS s (k, d, e, v, p, o) WHERE t.session_key = s.k AND"
                                + " t.version = s.o RETURNING t.session_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "DuckDB", "MariaDB", "H2", "Oracle", "Apache Derby"})
    void others_replace_one_row_with_a_statement(String database) {
        assertThat(SqlDialect.of(database).replace(TABLE, database, 2)).isEmpty();
    }

    @Test
    void on_duplicate_key_updates_data_and_expiry_and_counts_the_version_up() {
        assertThat(upsert("MariaDB", 1))
                .isEqualTo(
                        "INSERT INTO shop.\"Session\" (session_key, data, expires_at, created_at,"
                            + " version) VALUES (?, ?, ?, ?, 0) ON DUPLICATE KEY UPDATE data ="
                            + " VALUES(data), expires_at = VALUES(expires_at), version = version +"
                            + " 1");
    }

    @Test
    void merge_on_h2_names_the_types_of_its_parameters() {
        assertThat(upsert("H2", 1))
                .isEqualTo(
                        "MERGE INTO shop.\"Session\" t USING (VALUES (CAST(? AS VARCHAR(64)),"
                            + " CAST(? AS BLOB), CAST(? AS BIGINT), CAST(? AS BIGINT))) s (k, d, e,"
                            + " c) ON (t.session_key = s.k) WHEN MATCHED THEN UPDATE SET data ="
                            + " s.d, expires_at = s.e, version = t.version + 1 WHEN NOT MATCHED"
                            + " THEN INSERT (session_key, data, expires_at, created_at, version)"
                            + " VALUES (s.k, s.d, s.e, s.c, 0)");
    }

    @Test
    void merge_on_sql_server_holds_its_lock_and_ends_with_a_semicolon() {
        assertThat(upsert("Microsoft SQL Server", 1))
                .startsWith(
                        "MERGE INTO shop.\"Session\" WITH (HOLDLOCK) AS t USING (VALUES (?, ?, ?,"
                                + " ?)) AS s (k, d, e, c)")
                .endsWith(";");
    }

    @Test
    void merge_on_oracle_selects_from_dual() {
        assertThat(upsert("Oracle", 2))
                .startsWith(
                        "MERGE INTO shop.\"Session\" t USING (SELECT ? k, ? d, ? e, ? c FROM dual"
                                + " UNION ALL SELECT ? k, ? d, ? e, ? c FROM dual) s ON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PostgreSQL",
                "MariaDB",
                "H2",
                "HSQL Database Engine",
                "Oracle",
                "Microsoft SQL Server",
                "DB2/LINUXX8664"
            })
    void an_upsert_of_several_rows_has_four_parameters_for_each(String database) {
        assertThat(upsert(database, 3).chars().filter(c -> c == '?')).hasSize(12);
    }

    @Test
    void a_database_without_upsert_has_no_such_statement() {
        assertThat(SqlDialect.of("Apache Derby").upsert(TABLE, "Apache Derby", 1)).isEmpty();
    }

    @Test
    void guarded_statements_ask_for_key_and_version() {
        StandardSql sql = new StandardSql(TABLE);
        assertThat(sql.updateIfUnchanged())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET data = ?, expires_at = ?, version = ?,"
                                + " principal = ? WHERE session_key = ? AND version = ?");
        assertThat(sql.moveIfUnchanged())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET session_key = ?, data = ?, expires_at = ?,"
                            + " version = ?, principal = ?, previous_key = ?, previous_until = ?,"
                            + " origin_key = ? WHERE session_key = ? AND version = ?");
        assertThat(sql.selectByPreviousKey(2))
                .isEqualTo(
                        "SELECT session_key AS k, data AS d, created_at AS c, expires_at AS e,"
                            + " version AS v, principal AS p, origin_key AS o, previous_key AS f"
                            + " FROM shop.\"Session\" WHERE previous_key IN (?, ?) AND"
                            + " previous_until > ?");
        assertThat(sql.selectByOrigin(1))
                .isEqualTo(
                        "SELECT session_key AS k, data AS d, created_at AS c, expires_at AS e,"
                                + " version AS v, principal AS p, origin_key AS o FROM"
                                + " shop.\"Session\" WHERE origin_key = ?");
        assertThat(sql.deleteIfUnchanged())
                .isEqualTo("DELETE FROM shop.\"Session\" WHERE session_key = ? AND version = ?");
        assertThat(sql.renew())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET expires_at = ? WHERE session_key = ? AND"
                                + " version = ? AND expires_at < ?");
    }

    @Test
    void a_table_without_a_column_for_first_keys_is_not_asked_for_it() {
        StandardSql sql = new StandardSql(TABLE.withoutOriginKey());
        assertThat(sql.select(1))
                .isEqualTo(
                        "SELECT session_key AS k, data AS d, created_at AS c, expires_at AS e,"
                                + " version AS v, principal AS p, session_key AS o FROM"
                                + " shop.\"Session\" WHERE session_key = ?");
        assertThat(sql.moveIfUnchanged())
                .isEqualTo(
                        "UPDATE shop.\"Session\" SET session_key = ?, data = ?, expires_at = ?,"
                            + " version = ?, principal = ?, previous_key = ?, previous_until = ?"
                            + " WHERE session_key = ? AND version = ?");
        assertThat(sql.selectExpired()).doesNotContain("origin_key");
    }
}
