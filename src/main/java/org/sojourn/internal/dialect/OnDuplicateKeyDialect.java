package org.sojourn.internal.dialect;

import java.util.Optional;

/**
 * {@code INSERT … ON DUPLICATE KEY UPDATE}: MySQL and MariaDB.
 *
 * @param limitsStatements whether a statement can have a setting of its own
 */
record OnDuplicateKeyDialect(boolean limitsStatements) implements SqlDialect {

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

    /** The limit of InnoDB for locks is in whole seconds, so this limits the whole statement. */
    @Override
    public SqlStatement hurried(SqlStatement statement) {
        return limitsStatements
                ? SqlStatement.of(
                        "SET STATEMENT max_statement_time = 0.1 FOR " + statement.text(),
                        statement.parameters())
                : statement;
    }

    @Override
    public Optional<SqlTemplate> upsert() {
        return Optional.of(UPSERT);
    }

    /**
     * A node of Galera executes a statement a second time after a conflict. The setting of the
     * statement was seen to stay on the connection then.
     */
    @Override
    public SqlDialect withoutLimits() {
        return new OnDuplicateKeyDialect(false);
    }
}
