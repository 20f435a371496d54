package org.sojourn.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DDL for a column of principals that has every character. */
class DdlTest {

    private static final SessionTable TABLE =
            new SessionTable(
                    "shop",
                    "k",
                    "data",
                    "expires",
                    "created",
                    "version",
                    "principal",
                    "former",
                    "until",
                    "origin",
                    new BaseColumns("since", "base", "of"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MariaDB | ALTER TABLE shop MODIFY principal VARCHAR(255) CHARACTER SET utf8mb4",
                "MySQL | ALTER TABLE shop MODIFY principal VARCHAR(255) CHARACTER SET utf8mb4",
                "Microsoft SQL Server | ALTER TABLE shop ALTER COLUMN principal NVARCHAR(255)",
                "PostgreSQL | CREATE DATABASE … ENCODING 'UTF8'"
            },
            quoteCharacter = '"')
    void a_column_gets_every_character(String database, String ddl) {
        assertThat(new Ddl(TABLE, database).unicodePrincipal()).isEqualTo(ddl);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MariaDB | VARCHAR(255) CHARACTER SET utf8mb4",
                "Microsoft SQL Server | NVARCHAR(255)",
                "PostgreSQL | VARCHAR(255)",
                "H2 | VARCHAR(255)"
            })
    void a_column_that_is_added_has_every_character(String database, String type) {
        assertThat(new Ddl(TABLE, database).addColumns(List.of("principal")))
                .isEqualTo("ALTER TABLE shop ADD principal " + type);
    }

    @Test
    void columns_for_large_sessions_may_be_null_and_need_no_index() {
        assertThat(new Ddl(TABLE, "MariaDB").addColumns(TABLE.base().all()))
                .isEqualTo(
                        "ALTER TABLE shop ADD since LONGBLOB; ALTER TABLE shop ADD base BIGINT;"
                                + " ALTER TABLE shop ADD of BIGINT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Oracle | ALTER TABLE shop ADD since BLOB; ALTER TABLE shop ADD base NUMBER(19)",
                "DB2/LINUXX8664 | ALTER TABLE shop ADD since BLOB(64M); ALTER TABLE shop ADD base"
                        + " BIGINT",
                "Microsoft SQL Server | ALTER TABLE shop ADD since VARBINARY(MAX); ALTER TABLE shop"
                        + " ADD base BIGINT"
            })
    void each_database_gets_types_that_it_has(String database, String ddl) {
        assertThat(new Ddl(TABLE, database).addColumns(List.of("since", "base"))).isEqualTo(ddl);
    }

    @Test
    void a_number_that_must_not_be_null_starts_at_zero() {
        assertThat(new Ddl(TABLE, "Oracle").addColumns(List.of("version")))
                .isEqualTo("ALTER TABLE shop ADD version NUMBER(19) DEFAULT 0 NOT NULL");
    }

    @Test
    void the_column_of_changes_stays_nullable_when_it_is_widened() {
        assertThat(new Ddl(TABLE, "MariaDB").widen("since"))
                .isEqualTo("ALTER TABLE shop MODIFY since LONGBLOB");
        assertThat(new Ddl(TABLE, "MariaDB").widen(TABLE.data())).endsWith("LONGBLOB NOT NULL");
    }
}
