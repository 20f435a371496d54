package org.sojourn.internal.dialect;

import java.util.Optional;
import java.util.Set;

/** {@code INSERT … ON CONFLICT DO UPDATE}: PostgreSQL and those that follow it. */
record OnConflictDialect() implements SqlDialect {

    private static final Set<String> DATABASES =
            Set.of("PostgreSQL", "CockroachDB", "SQLite", "DuckDB", "YugabyteDB");

    /** Those that join a list of values to an UPDATE and have RETURNING. */
    private static final Set<String> OF_POSTGRESQL =
            Set.of("PostgreSQL", "CockroachDB", "YugabyteDB");

    private static final String TYPED =
            "(CAST(? AS VARCHAR), CAST(? AS BYTEA), CAST(? AS BIGINT), CAST(? AS BIGINT),"
                    + " CAST(? AS VARCHAR), CAST(? AS BIGINT))";

    @Override
    public boolean supports(String databaseProduct) {
        return DATABASES.contains(databaseProduct);
    }

    @Override
    public UpsertForm upsertForm() {
        return UpsertForm.ON_CONFLICT;
    }

    @Override
    public Optional<String> upsert(SessionTable table, String databaseProduct, int rows) {
        return Optional.of(
                """
                INSERT INTO %1$s AS t (%2$s) VALUES %3$s \
                ON CONFLICT (%4$s) DO UPDATE SET %5$s = excluded.%5$s, %6$s = excluded.%6$s, %7$s = t.%7$s + 1\
                """
                        .formatted(
                                table.name(),
                                SqlText.upsertedColumns(table),
                                SqlText.list("(?, ?, ?, ?, 0)", rows),
                                table.key(),
                                table.data(),
                                table.expiresAt(),
                                table.version()));
    }

    @Override
    public Optional<String> replace(SessionTable table, String databaseProduct, int rows) {
        if (!OF_POSTGRESQL.contains(databaseProduct)) {
            return Optional.empty();
        }
        return Optional.of(
                """
                UPDATE %1$s AS t SET %2$s = s.d, %3$s = s.e, %4$s = s.v, %5$s = s.p \
                FROM (VALUES %6$s) AS s (k, d, e, v, p, o) \
                WHERE t.%7$s = s.k AND t.%4$s = s.o RETURNING t.%7$s\
                """
                        .formatted(
                                table.name(),
                                table.data(),
                                table.expiresAt(),
                                table.version(),
                                table.principal(),
                                SqlText.list(TYPED, rows),
                                table.key()));
    }
}
