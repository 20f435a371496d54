package org.sojourn.internal.dialect;

import java.util.Optional;
import java.util.Set;

/** {@code INSERT … ON DUPLICATE KEY UPDATE}: MySQL and MariaDB. */
record OnDuplicateKeyDialect() implements SqlDialect {

    private static final Set<String> DATABASES = Set.of("MySQL", "MariaDB");

    @Override
    public boolean supports(String databaseProduct) {
        return DATABASES.contains(databaseProduct);
    }

    @Override
    public UpsertForm upsertForm() {
        return UpsertForm.ON_DUPLICATE_KEY;
    }

    @Override
    public Optional<String> upsert(SessionTable table, String databaseProduct, int rows) {
        return Optional.of(
                """
                INSERT INTO %1$s (%2$s) VALUES %3$s \
                ON DUPLICATE KEY UPDATE %4$s = VALUES(%4$s), %5$s = VALUES(%5$s), %6$s = %6$s + 1\
                """
                        .formatted(
                                table.name(),
                                SqlText.upsertedColumns(table),
                                SqlText.list("(?, ?, ?, ?, 0)", rows),
                                table.data(),
                                table.expiresAt(),
                                table.version()));
    }
}
