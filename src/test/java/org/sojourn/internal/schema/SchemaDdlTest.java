package org.sojourn.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.ExtraColumn;
import org.sojourn.internal.dialect.SessionTable;

/** The text of the DDL, above all for databases that no test can start. */
class SchemaDdlTest {

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

    private static final List<String> INDEXES =
            List.of(
                    "CREATE INDEX shop_expires ON shop (expires)",
                    "CREATE INDEX shop_principal ON shop (principal)",
                    "CREATE INDEX shop_former ON shop (former)",
                    "CREATE INDEX shop_origin ON shop (origin)");

    private static SchemaDdl on(DatabaseProduct product) {
        return SchemaDdl.of(product, TABLE);
    }

    static Stream<Arguments> databasesThatNoTestCanStart() {
        String mysqlKey = "VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
        String binary = "COLLATE Latin1_General_100_BIN2";
        return Stream.of(
                Arguments.of(
                        DatabaseProduct.ORACLE,
                        table("VARCHAR2(64)", "BLOB", "NUMBER(19)", "VARCHAR2(255 CHAR)", "")),
                Arguments.of(
                        DatabaseProduct.SQL_SERVER,
                        table(
                                "VARCHAR(64) " + binary,
                                "VARBINARY(MAX)",
                                "BIGINT",
                                "NVARCHAR(255) " + binary,
                                "")),
                Arguments.of(
                        DatabaseProduct.DB2,
                        table("VARCHAR(64)", "BLOB(16M)", "BIGINT", "VARCHAR(255)", "")),
                Arguments.of(
                        DatabaseProduct.MYSQL,
                        table(
                                mysqlKey,
                                "LONGBLOB",
                                "BIGINT",
                                mysqlKey.replace("64)", "255)"),
                                " ENGINE = InnoDB")),
                Arguments.of(
                        DatabaseProduct.COCKROACHDB,
                        table("VARCHAR(64)", "BYTEA", "BIGINT", "VARCHAR(255)", "")),
                Arguments.of(
                        DatabaseProduct.YUGABYTEDB,
                        table("VARCHAR(64)", "BYTEA", "BIGINT", "VARCHAR(255)", "")),
                Arguments.of(
                        DatabaseProduct.UNKNOWN,
                        table("VARCHAR(64)", "BLOB", "BIGINT", "VARCHAR(255)", "")));
    }

    private static String table(
            String key, String bytes, String number, String name, String options) {
        return """
        CREATE TABLE shop ( k %1$s NOT NULL, data %2$s NOT NULL, expires %3$s NOT NULL, \
        created %3$s NOT NULL, version %3$s NOT NULL, principal %4$s, former %1$s, until %3$s, \
        origin %1$s, since %2$s, base %3$s, of %3$s, PRIMARY KEY (k) )%5$s\
        """
                .formatted(key, bytes, number, name, options);
    }

    @ParameterizedTest
    @MethodSource("databasesThatNoTestCanStart")
    void a_table_has_the_types_of_its_database(DatabaseProduct product, String create) {
        List<String> statements = on(product).create();
        assertThat(statements.get(0)).isEqualTo(create);
        assertThat(statements.subList(1, statements.size()))
                .map(index -> index.replace(" ASC)", ")"))
                .isEqualTo(INDEXES);
    }

    @ParameterizedTest
    @EnumSource
    void each_database_has_a_file_with_all_columns_and_its_reasons(DatabaseProduct product) {
        SchemaDdl ddl = on(product);
        assertThat(TABLE.columns()).allSatisfy(column -> assertThat(ddl.type(column)).isNotEmpty());
        assertThat(ddl.indexed()).containsExactly("expires", "principal", "former", "origin");
        assertThat(ddl.script()).startsWith("-- ").doesNotContain("{");
    }

    @Test
    void the_script_has_the_storage_parameters_of_postgresql_and_the_reason() {
        assertThat(on(DatabaseProduct.POSTGRESQL).script())
                .contains("-- fillfactor: ", "WITH (fillfactor = 70, toast_tuple_target = 8160, ");
    }

    /** An index that is spread by hash finds equal values only. */
    @Test
    void the_sweep_has_an_index_that_is_sorted_on_yugabytedb() {
        assertThat(on(DatabaseProduct.YUGABYTEDB).index("expires"))
                .hasValue("CREATE INDEX shop_expires ON shop (expires ASC)");
    }

    @Test
    void columns_that_the_table_does_not_have_are_left_out() {
        SessionTable small = TABLE.withoutBase().withoutOriginKey();
        SchemaDdl ddl = SchemaDdl.of(DatabaseProduct.H2, small);
        assertThat(ddl.script()).doesNotContain("origin ", "since", "base", "shop_origin");
        assertThat(ddl.create()).hasSize(4);
    }

    @Test
    void qualified_and_quoted_names_stay_as_they_are_and_indexes_have_plain_names() {
        SessionTable table = SessionTable.byDefault("web.\"Odd Table\"");
        List<String> ddl = SchemaDdl.of(DatabaseProduct.POSTGRESQL, table).create();
        assertThat(ddl.get(0)).startsWith("CREATE TABLE web.\"Odd Table\" (");
        assertThat(ddl.get(1))
                .isEqualTo("CREATE INDEX OddTable_expires_at ON web.\"Odd Table\" (expires_at)");
    }

    @Test
    void indexes_of_long_names_have_different_names_that_no_database_cuts() {
        SessionTable table = SessionTable.byDefault("t".repeat(63));
        List<String> names =
                SchemaDdl.of(DatabaseProduct.POSTGRESQL, table).create().stream()
                        .filter(statement -> statement.startsWith("CREATE INDEX"))
                        .map(statement -> statement.split(" ")[2])
                        .toList();
        assertThat(names)
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(63));
    }

    @Test
    void a_type_with_a_length_is_long_enough_for_the_data_of_a_session() {
        SchemaDdl ddl = SchemaDdl.of(DatabaseProduct.DB2, TABLE, List.of(), (20 << 20) + 1);
        assertThat(ddl.type("data")).isEqualTo("BLOB(21M)");
        assertThat(SchemaDdl.of(DatabaseProduct.DB2, TABLE, List.of(), 1).type("since"))
                .isEqualTo("BLOB(16M)");
    }

    @Test
    void columns_of_the_models_own_have_the_types_of_the_database() {
        List<ExtraColumn> extra =
                List.of(
                        new ExtraColumn("note", String.class, 80, ""),
                        new ExtraColumn("visits", Integer.class, 255, ""),
                        new ExtraColumn("mood", String.class, 255, "mood_type"),
                        new ExtraColumn("seen", Instant.class, 255, ""));
        SchemaDdl ddl = SchemaDdl.of(DatabaseProduct.ORACLE, TABLE, extra, 1);
        assertThat(ddl.create().get(0))
                .endsWith(
                        "of NUMBER(19), note VARCHAR2(80 CHAR), visits NUMBER(19), mood mood_type,"
                                + " PRIMARY KEY (k) )");
        assertThat(ddl.leftOut(extra)).containsExactly("seen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MARIADB | ALTER TABLE shop MODIFY principal VARCHAR(255) CHARACTER SET utf8mb4"
                        + " COLLATE utf8mb4_bin",
                "SQL_SERVER | ALTER TABLE shop ALTER COLUMN principal NVARCHAR(255) COLLATE"
                        + " Latin1_General_100_BIN2",
                "ORACLE | ALTER TABLE shop MODIFY (principal VARCHAR2(255 CHAR))",
                "POSTGRESQL | ALTER TABLE shop ALTER COLUMN principal TYPE VARCHAR(255)",
                "DB2 | ALTER TABLE shop ALTER COLUMN principal SET DATA TYPE VARCHAR(255)"
            })
    void a_column_gets_its_type(DatabaseProduct product, String ddl) {
        assertThat(on(product).changeType("principal")).hasValue(ddl);
    }

    @Test
    void a_column_that_is_widened_is_nullable_only_if_it_was() {
        SchemaDdl mysql = on(DatabaseProduct.MYSQL);
        assertThat(mysql.changeType("since")).hasValue("ALTER TABLE shop MODIFY since LONGBLOB");
        assertThat(mysql.changeType("data"))
                .hasValue("ALTER TABLE shop MODIFY data LONGBLOB NOT NULL");
    }

    @Test
    void sqlite_changes_no_type_and_adds_no_primary_key() {
        SchemaDdl sqlite = on(DatabaseProduct.SQLITE);
        assertThat(sqlite.changeType("data")).isEmpty();
        assertThat(sqlite.uniqueKey(false)).isEqualTo("CREATE UNIQUE INDEX shop_k ON shop (k)");
    }

    @Test
    void a_key_becomes_the_primary_key_unless_the_table_has_another() {
        SchemaDdl mariadb = on(DatabaseProduct.MARIADB);
        assertThat(mariadb.uniqueKey(false)).isEqualTo("ALTER TABLE shop ADD PRIMARY KEY (k)");
        assertThat(mariadb.uniqueKey(true)).isEqualTo("CREATE UNIQUE INDEX shop_k ON shop (k)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ORACLE | ALTER TABLE shop ADD since BLOB; ALTER TABLE shop ADD base NUMBER(19)",
                "DB2 | ALTER TABLE shop ADD since BLOB(16M); ALTER TABLE shop ADD base BIGINT",
                "SQL_SERVER | ALTER TABLE shop ADD since VARBINARY(MAX); ALTER TABLE shop"
                        + " ADD base BIGINT"
            })
    void columns_that_are_added_have_the_types_of_the_database(
            DatabaseProduct product, String ddl) {
        assertThat(String.join("; ", on(product).add(List.of("since", "base")))).isEqualTo(ddl);
    }

    @Test
    void a_number_that_must_not_be_null_starts_at_zero() {
        assertThat(on(DatabaseProduct.ORACLE).add(List.of("version")))
                .containsExactly("ALTER TABLE shop ADD version NUMBER(19) DEFAULT 0 NOT NULL");
    }

    @Test
    void a_column_that_is_added_gets_its_index() {
        assertThat(on(DatabaseProduct.H2).add(List.of("origin")))
                .containsExactly(
                        "ALTER TABLE shop ADD origin VARCHAR(64)",
                        "CREATE INDEX shop_origin ON shop (origin)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CockroachDB CCL v24.1.0 (x86_64) | COCKROACHDB",
                "PostgreSQL 11.2-YB-2.21.0.0-b0 on x86_64 | YUGABYTEDB",
                "PostgreSQL 18.0 on x86_64 | POSTGRESQL"
            })
    void databases_behind_the_driver_of_postgresql_are_known_by_their_version(
            String version, DatabaseProduct product) {
        assertThat(DatabaseProduct.ofVersion(version)).isEqualTo(product);
    }

    @Test
    void the_collations_of_sql_server_are_read_from_its_catalog() {
        assertThat(Collations.query(DatabaseProduct.SQL_SERVER, TABLE))
                .hasValue(
                        "SELECT name AS Field, collation_name AS Collation FROM sys.columns WHERE"
                                + " object_id = OBJECT_ID('shop')");
        assertThat(Collations.query(DatabaseProduct.ORACLE, TABLE)).isEmpty();
    }
}
