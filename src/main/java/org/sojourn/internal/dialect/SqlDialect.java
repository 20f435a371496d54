package org.sojourn.internal.dialect;

import java.util.List;
import java.util.Optional;

/**
 * SQL for one form of upsert. Every parameter is a {@code ?}; which one comes when is said at each
 * method.
 *
 * <p>The statements that all databases understand alike are in {@link StandardSql}.
 */
public sealed interface SqlDialect
        permits OnConflictDialect, OnDuplicateKeyDialect, MergeDialect, NoUpsertDialect {

    /** All dialects; the last one fits every database. */
    List<SqlDialect> ALL =
            List.of(
                    new OnConflictDialect(),
                    new OnDuplicateKeyDialect(),
                    new MergeDialect(),
                    new NoUpsertDialect());

    /**
     * The dialect of a database, by the product name that JDBC's {@code DatabaseMetaData} tells.
     */
    static SqlDialect of(String databaseProduct) {
        return ALL.stream()
                .filter(dialect -> dialect.supports(databaseProduct))
                .findFirst()
                .orElseThrow();
    }

    boolean supports(String databaseProduct);

    UpsertForm upsertForm();

    /**
     * Inserts rows of key, data, expires_at, created_at (in this order, row after row); of rows
     * that exist, updates data and expires_at and counts the version up.
     *
     * @param rows how many rows, with different keys
     * @return empty if the database has no safe upsert
     */
    Optional<String> upsert(SessionTable table, String databaseProduct, int rows);

    /**
     * Replaces rows that are of an expected version, and returns the keys of those it found. The
     * values are key, data, expires_at, new version, principal, expected version (in this order,
     * row after row).
     *
     * @param rows how many rows, with different keys
     * @return empty if the database cannot do that in one statement
     */
    default Optional<String> replace(SessionTable table, String databaseProduct, int rows) {
        return Optional.empty();
    }
}
