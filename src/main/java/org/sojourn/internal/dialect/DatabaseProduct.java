package org.sojourn.internal.dialect;

import java.util.Arrays;
import java.util.Set;

/**
 * The databases that Sojourn knows, and what is particular to each. No other class knows the name
 * of a database.
 */
public enum DatabaseProduct {
    POSTGRESQL(
            "PostgreSQL",
            new OnConflictDialect(true),
            DdlForm.postgres("postgresql"),
            DatabaseTrait.NEW_ARRAYS,
            DatabaseTrait.COMMITS_STATEMENTS,
            DatabaseTrait.SWITCHES_FOR_NOTHING,
            DatabaseTrait.CHARACTER_SET_OF_DATABASE,
            DatabaseTrait.STANDBYS,
            DatabaseTrait.LIMIT,
            DatabaseTrait.SKIP_LOCKED),
    COCKROACHDB(
            "CockroachDB",
            new OnConflictDialect(true),
            DdlForm.postgres("cockroachdb"),
            DatabaseTrait.LIMIT),
    YUGABYTEDB(
            "YugabyteDB",
            new OnConflictDialect(true),
            DdlForm.postgres("yugabytedb"),
            DatabaseTrait.LIMIT),
    SQLITE(
            "SQLite",
            new OnConflictDialect(false),
            DdlForm.sqlite(),
            DatabaseTrait.NEW_ARRAYS,
            DatabaseTrait.LIMIT),
    DUCKDB(
            "DuckDB",
            new OnConflictDialect(false),
            DdlForm.standard("standard"),
            DatabaseTrait.LIMIT),
    MYSQL(
            "MySQL",
            new OnDuplicateKeyDialect(false),
            DdlForm.mysql("mysql"),
            DatabaseTrait.CHARACTER_SET_OF_COLUMN,
            DatabaseTrait.CLUSTER_OF_WRITERS,
            DatabaseTrait.LIMIT,
            DatabaseTrait.SKIP_LOCKED),
    MARIADB(
            "MariaDB",
            new OnDuplicateKeyDialect(true),
            DdlForm.mysql("mariadb"),
            DatabaseTrait.NEW_ARRAYS,
            DatabaseTrait.COMMITS_STATEMENTS,
            DatabaseTrait.CHARACTER_SET_OF_COLUMN,
            DatabaseTrait.CLUSTER_OF_WRITERS,
            DatabaseTrait.LIMIT,
            DatabaseTrait.SKIP_LOCKED),
    H2(
            "H2",
            MergeDialect.PLAIN,
            DdlForm.standard("h2"),
            DatabaseTrait.NEW_ARRAYS,
            DatabaseTrait.STALE_RESULTS,
            DatabaseTrait.LIMIT,
            DatabaseTrait.SKIP_LOCKED),
    HSQLDB(
            "HSQL Database Engine",
            MergeDialect.WITH_AS,
            DdlForm.standard("hsqldb"),
            DatabaseTrait.LIMIT),
    /** Adds its platform to its name ({@code DB2/LINUXX8664}). */
    DB2("DB2", MergeDialect.WITH_LENGTH, DdlForm.standard("db2"), DatabaseTrait.FETCH_FIRST),
    SQL_SERVER(
            "Microsoft SQL Server",
            MergeDialect.WITH_HOLDLOCK,
            DdlForm.sqlServer(),
            DatabaseTrait.NATIONAL_TYPES),
    /**
     * Has no upsert, because the source of its MERGE holds no parameter of more than 4000 bytes.
     */
    ORACLE(
            "Oracle",
            new NoUpsertDialect(),
            DdlForm.oracle(),
            DatabaseTrait.ONE_ROW_OF_VALUES,
            DatabaseTrait.FETCH_FIRST,
            DatabaseTrait.SKIP_LOCKED),
    /** Has no upsert, because its MERGE fails under races. */
    DERBY(
            "Apache Derby",
            new NoUpsertDialect(),
            DdlForm.derby(),
            DatabaseTrait.NEW_ARRAYS,
            DatabaseTrait.FETCH_FIRST),
    /** Every database that Sojourn does not know. */
    UNKNOWN(
            "",
            new NoUpsertDialect(),
            DdlForm.standard("standard"),
            DatabaseTrait.ONE_ROW_OF_VALUES);

    private final String name;
    private final SqlDialect dialect;
    private final DdlForm ddl;
    private final Set<DatabaseTrait> traits;

    DatabaseProduct(String name, SqlDialect dialect, DdlForm ddl, DatabaseTrait... traits) {
        this.name = name;
        this.dialect = dialect;
        this.ddl = ddl;
        this.traits = Set.of(traits);
    }

    /** The database with a name, as JDBC's {@code DatabaseMetaData} returns it. */
    public static DatabaseProduct named(String name) {
        return Arrays.stream(values())
                .filter(product -> product.isNamed(name))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /**
     * The database that PostgreSQL's driver is connected to.
     *
     * @param version as the function {@code version()} returns it
     */
    public static DatabaseProduct ofVersion(String version) {
        if (version.startsWith(COCKROACHDB.name)) {
            return COCKROACHDB;
        }
        return version.contains("-YB-") ? YUGABYTEDB : POSTGRESQL;
    }

    private boolean isNamed(String other) {
        return this == DB2 ? other.startsWith(name) : other.equals(name);
    }

    public boolean has(DatabaseTrait trait) {
        return traits.contains(trait);
    }

    /** A SELECT of at most so many rows, where the database has a clause for that. */
    public String limited(String select, int rows) {
        if (has(DatabaseTrait.LIMIT)) {
            return select + " LIMIT " + rows;
        }
        return has(DatabaseTrait.FETCH_FIRST)
                ? select + " FETCH FIRST " + rows + " ROWS ONLY"
                : select;
    }

    SqlDialect dialect() {
        return dialect;
    }

    public DdlForm ddl() {
        return ddl;
    }
}
