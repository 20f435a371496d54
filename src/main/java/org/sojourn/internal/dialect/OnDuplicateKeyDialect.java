package org.sojourn.internal.dialect;

import java.util.Optional;

/** {@code INSERT … ON DUPLICATE KEY UPDATE}: MySQL and MariaDB. */
record OnDuplicateKeyDialect() implements SqlDialect {

    private static final SqlTemplate UPSERT =
            SqlTemplate.of(
                    """
                    INSERT INTO {table} ({key}, {data}, {expiresAt}, {createdAt}, {version}) \
                    VALUES {rows} ON DUPLICATE KEY UPDATE {data} = VALUES({data}), \
                    {expiresAt} = VALUES({expiresAt}), {version} = {version} + 1{forgetBase}\
                    """,
                    "(:key, :data, :expiresAt, :createdAt, 0)");

    @Override
    public String upsertForm() {
        return "ON_DUPLICATE_KEY";
    }

    @Override
    public Optional<SqlTemplate> upsert() {
        return Optional.of(UPSERT);
    }
}
