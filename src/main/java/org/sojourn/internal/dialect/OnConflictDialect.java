package org.sojourn.internal.dialect;

import java.util.Optional;
import java.util.Set;

/** {@code INSERT … ON CONFLICT DO UPDATE}: PostgreSQL and those that follow it. */
record OnConflictDialect() implements SqlDialect {

    private static final Set<String> DATABASES =
            Set.of("PostgreSQL", "CockroachDB", "SQLite", "DuckDB", "YugabyteDB");

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
}
