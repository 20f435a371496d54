package org.sojourn.internal.dialect;

import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.row.RowWrite.Kind;

/**
 * {@code INSERT … ON CONFLICT DO UPDATE}: PostgreSQL and the databases that follow it.
 *
 * @param updatesRows whether an UPDATE can join a list of values and has RETURNING; these databases
 *     have PostgreSQL's {@code set_config}, too
 */
record OnConflictDialect(boolean updatesRows) implements SqlDialect {

    /**
     * For the transaction of the statement only. A list of values is evaluated before the first row
     * is locked.
     */
    private static final String LOCK_TIMEOUT = "set_config('lock_timeout', '50', true)";

    private static final SqlTemplate UPSERT =
            SqlTemplate.of(
                    """
                    INSERT INTO {table} AS t ({key}, {data}, {expiresAt}, {createdAt}, {version}) \
                    VALUES {rows} ON CONFLICT ({key}) DO UPDATE SET {data} = excluded.{data}, \
                    {expiresAt} = excluded.{expiresAt}, {version} = t.{version} + 1{forgetBase}\
                    """,
                    "(:key, :data!, :expiresAt, :createdAt, 0)");

    private static final SqlTemplate REPLACE =
            SqlTemplate.of(
                    """
                    UPDATE {table} AS t SET {data} = s.d, {expiresAt} = s.e, {version} = s.v, \
                    {principal} = s.p FROM (VALUES {rows}) AS s (k, d, e, v, p, o) \
                    WHERE t.{key} = s.k AND t.{version} = s.o RETURNING t.{key}\
                    """,
                    """
                    (CAST(:key AS VARCHAR), CAST(:data! AS BYTEA), CAST(:expiresAt AS BIGINT), \
                    CAST(:version AS BIGINT), CAST(:principal AS VARCHAR), \
                    CAST(:readVersion AS BIGINT))\
                    """);

    private static final SqlTemplate REPLACE_BASE =
            SqlTemplate.of(
                    """
                    UPDATE {table} AS t SET {data} = s.d, {changes} = NULL, {baseId} = s.b, \
                    {baseVersion} = s.v, {expiresAt} = s.e, {version} = s.v, {principal} = s.p \
                    FROM (VALUES {rows}) AS s (k, d, b, e, v, p, o) \
                    WHERE t.{key} = s.k AND t.{version} = s.o RETURNING t.{key}\
                    """,
                    """
                    (CAST(:key AS VARCHAR), CAST(:data! AS BYTEA), CAST(:baseId AS BIGINT), \
                    CAST(:expiresAt AS BIGINT), CAST(:version AS BIGINT), \
                    CAST(:principal AS VARCHAR), CAST(:readVersion AS BIGINT))\
                    """);

    private static final SqlTemplate CHANGE =
            SqlTemplate.of(
                    """
                    UPDATE {table} AS t SET {changes} = s.x, {baseVersion} = s.v, \
                    {expiresAt} = s.e, {version} = s.v \
                    FROM (VALUES {rows}) AS s (k, x, e, v, o, b) WHERE t.{key} = s.k \
                    AND t.{version} = s.o AND t.{baseId} = s.b AND t.{baseVersion} = s.o \
                    RETURNING t.{key}\
                    """,
                    """
                    (CAST(:key AS VARCHAR), CAST(:changes! AS BYTEA), CAST(:expiresAt AS BIGINT), \
                    CAST(:version AS BIGINT), CAST(:readVersion AS BIGINT), \
                    CAST(:baseId AS BIGINT))\
                    """);

    private static final SqlTemplate RENEW =
            SqlTemplate.of(
                    """
                    UPDATE {table} AS t SET {expiresAt} = s.e \
                    FROM (VALUES {rows}) AS s (k, e, o) WHERE t.{key} = s.k \
                    AND t.{version} = s.o AND t.{expiresAt} < s.e RETURNING t.{key}\
                    """,
                    """
                    (CAST(:key AS VARCHAR), CAST(:expiresAt! AS BIGINT), \
                    CAST(:readVersion AS BIGINT))\
                    """);

    private static final Map<Kind, SqlTemplate> UPDATES =
            Map.of(
                    Kind.REPLACE, REPLACE,
                    Kind.REPLACE_BASE, REPLACE_BASE,
                    Kind.CHANGE, CHANGE,
                    Kind.RENEW, RENEW);

    @Override
    public String upsertForm() {
        return "ON_CONFLICT";
    }

    @Override
    public Optional<SqlTemplate> upsert() {
        return Optional.of(UPSERT);
    }

    /** The key carries no limit: drivers that choose a node by it need it as it is. */
    @Override
    public SqlStatement hurried(SqlStatement statement) {
        return updatesRows
                ? statement.around("CASE WHEN " + LOCK_TIMEOUT + " IS NULL THEN NULL ELSE ", " END")
                : statement;
    }

    @Override
    public Optional<String> hurry() {
        return updatesRows ? Optional.of("SELECT " + LOCK_TIMEOUT) : Optional.empty();
    }

    @Override
    public Map<Kind, SqlTemplate> updates() {
        return updatesRows ? UPDATES : Map.of();
    }
}
