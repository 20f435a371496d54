package org.sojourn.internal.dialect;

import java.util.Optional;

/**
 * {@code INSERT … ON CONFLICT DO UPDATE}: PostgreSQL and the databases that follow it.
 *
 * @param replacesRows whether an UPDATE can join a list of values and has RETURNING
 */
record OnConflictDialect(boolean replacesRows) implements SqlDialect {

    private static final SqlTemplate UPSERT =
            SqlTemplate.of(
                    """
                    INSERT INTO {table} AS t ({key}, {data}, {expiresAt}, {createdAt}, {version}) \
                    VALUES {rows} ON CONFLICT ({key}) DO UPDATE SET {data} = excluded.{data}, \
                    {expiresAt} = excluded.{expiresAt}, {version} = t.{version} + 1\
                    """,
                    "(:key, :data, :expiresAt, :createdAt, 0)");

    private static final SqlTemplate REPLACE =
            SqlTemplate.of(
                    """
                    UPDATE {table} AS t SET {data} = s.d, {expiresAt} = s.e, {version} = s.v, \
                    {principal} = s.p FROM (VALUES {rows}) AS s (k, d, e, v, p, o) \
                    WHERE t.{key} = s.k AND t.{version} = s.o RETURNING t.{key}\
                    """,
                    """
                    (CAST(:key AS VARCHAR), CAST(:data AS BYTEA), CAST(:expiresAt AS BIGINT), \
                    CAST(:version AS BIGINT), CAST(:principal AS VARCHAR), \
                    CAST(:readVersion AS BIGINT))\
                    """);

    @Override
    public String upsertForm() {
        return "ON_CONFLICT";
    }

    @Override
    public Optional<SqlTemplate> upsert() {
        return Optional.of(UPSERT);
    }

    @Override
    public Optional<SqlTemplate> replace() {
        return replacesRows ? Optional.of(REPLACE) : Optional.empty();
    }
}
