package org.sojourn.internal.dialect;

import java.util.List;

/**
 * The statements on a table as a whole, for operators. Rows that are no sessions are left out: an
 * emptied session, for instance, has a key beyond all hexadecimal digits.
 */
public final class TableSql {

    private static final String LIST =
            """
            SELECT {key}, {principal}, {createdAt}, {expiresAt}, {version} FROM {table} \
            WHERE {key} < 'g'%s%s ORDER BY {createdAt} DESC, {key}\
            """;

    private final SessionTable table;
    private final DatabaseProduct product;

    public TableSql(SessionTable table, DatabaseProduct product) {
        this.table = table;
        this.product = product;
    }

    /**
     * Selects sessions, the newest first: key, principal, creation, expiry, version.
     *
     * @param byPrincipal whether the first parameter is a principal
     * @param living whether the last parameter is the present instant, and expired sessions are
     *     left out
     */
    public SqlStatement list(boolean byPrincipal, boolean living, int limit) {
        String principal = byPrincipal ? " AND {principal} = :principal" : "";
        String expiry = living ? " AND {expiresAt} > :now" : "";
        SqlStatement all = SqlTemplate.of(LIST.formatted(principal, expiry)).on(table);
        return SqlStatement.of(product.limited(all.text(), limit), all.parameters());
    }

    /** Counts all rows, those that are no sessions among them. */
    public SqlStatement count() {
        return statement("SELECT COUNT(*) FROM {table}");
    }

    /** Counts the rows that are expired at an instant. */
    public SqlStatement countExpired() {
        return statement("SELECT COUNT(*) FROM {table} WHERE {expiresAt} <= ?");
    }

    /** Deletes the rows from one key on, and up to another one. */
    public SqlStatement deleteRange() {
        return statement("DELETE FROM {table} WHERE {key} >= ? AND {key} < ?");
    }

    private SqlStatement statement(String text) {
        return SqlStatement.of(SqlTemplate.of(text).on(table).text(), List.of());
    }
}
