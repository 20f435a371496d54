package org.sojourn.internal.dialect;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that every database understands alike. The order of parameters is the order of
 * words in the statement.
 */
public record StandardSql(SessionTable table) {

    /**
     * Columns: {@code k} key, {@code d} data, {@code c} created_at, {@code e} expires_at, {@code v}
     * version, {@code p} principal, {@code o} origin_key, or the key where the table has no such
     * column. Parameters: as many keys.
     */
    public String select(int keys) {
        return "SELECT %s FROM %s WHERE %s"
                .formatted(columns(), table.name(), isOneOf(table.key(), keys));
    }

    /**
     * Columns: as above, and {@code f} previous_key. Parameters: as many former keys, and the
     * instant that their time has to be after.
     */
    public String selectByPreviousKey(int keys) {
        return "SELECT %s, %s AS f FROM %s WHERE %s AND %s > ?"
                .formatted(
                        columns(),
                        table.previousKey(),
                        table.name(),
                        isOneOf(table.previousKey(), keys),
                        table.previousUntil());
    }

    /** Columns: as of {@link #select}. Parameters: as many first keys. */
    public String selectByOrigin(int keys) {
        return "SELECT %s FROM %s WHERE %s"
                .formatted(columns(), table.name(), isOneOf(table.originOrKey(), keys));
    }

    private String columns() {
        return "%s AS k, %s AS d, %s AS c, %s AS e, %s AS v, %s AS p, %s AS o"
                .formatted(
                        table.key(),
                        table.data(),
                        table.createdAt(),
                        table.expiresAt(),
                        table.version(),
                        table.principal(),
                        table.originOrKey());
    }

    /**
     * Columns: key, principal, created_at, origin_key (or key). Parameter: now. The order keeps two
     * servers' sweeps from a deadlock.
     */
    public String selectExpired() {
        return "SELECT %1$s, %2$s, %3$s, %4$s AS o FROM %5$s WHERE %6$s <= ? ORDER BY %1$s"
                .formatted(
                        table.key(),
                        table.principal(),
                        table.createdAt(),
                        table.originOrKey(),
                        table.name(),
                        table.expiresAt());
    }

    /** Parameters: key, data, expires_at, created_at, version, principal, row after row. */
    public String insert(int rows) {
        return "INSERT INTO %s (%s, %s) VALUES %s"
                .formatted(
                        table.name(),
                        SqlText.upsertedColumns(table),
                        table.principal(),
                        SqlText.list("(?, ?, ?, ?, ?, ?)", rows));
    }

    /** All columns that the table has, and no row. */
    public String describe() {
        return "SELECT * FROM %s WHERE 1 = 0".formatted(table.name());
    }

    /** Parameters: data, expires_at, key. */
    public String update() {
        return "UPDATE %1$s SET %2$s = ?, %3$s = ?, %4$s = %4$s + 1 WHERE %5$s = ?"
                .formatted(
                        table.name(),
                        table.data(),
                        table.expiresAt(),
                        table.version(),
                        table.key());
    }

    /** Parameters: data, expires_at, new version, principal, key, expected version. */
    public String updateIfUnchanged() {
        return "UPDATE %s SET %s = ?, %s = ?, %s = ?, %s = ? WHERE %s = ? AND %s = ?"
                .formatted(
                        table.name(),
                        table.data(),
                        table.expiresAt(),
                        table.version(),
                        table.principal(),
                        table.key(),
                        table.version());
    }

    /**
     * Parameters: new key, data, expires_at, new version, principal, previous key and until when it
     * counts, first key (where the table has it), key, expected version.
     */
    public String moveIfUnchanged() {
        String assignments =
                Stream.of(
                                table.key(),
                                table.data(),
                                table.expiresAt(),
                                table.version(),
                                table.principal(),
                                table.previousKey(),
                                table.previousUntil(),
                                table.originKey())
                        .filter(Objects::nonNull)
                        .map(column -> column + " = ?")
                        .collect(Collectors.joining(", "));
        return "UPDATE %s SET %s WHERE %s = ? AND %s = ?"
                .formatted(table.name(), assignments, table.key(), table.version());
    }

    /**
     * Parameters: expires_at, key, expected version, expires_at once more: an expiry never moves
     * backwards.
     */
    public String renew() {
        return "UPDATE %1$s SET %2$s = ? WHERE %3$s = ? AND %4$s = ? AND %2$s < ?"
                .formatted(table.name(), table.expiresAt(), table.key(), table.version());
    }

    /** Parameter: key. */
    public String delete() {
        return "DELETE FROM %s WHERE %s = ?".formatted(table.name(), table.key());
    }

    /** Parameters: key, expected version. */
    public String deleteIfUnchanged() {
        return "DELETE FROM %s WHERE %s = ? AND %s = ?"
                .formatted(table.name(), table.key(), table.version());
    }

    /** No parameter. */
    public String deleteAll() {
        return "DELETE FROM %s".formatted(table.name());
    }

    /** Parameters: key, now. */
    public String deleteIfExpired() {
        return "DELETE FROM %s WHERE %s = ? AND %s <= ?"
                .formatted(table.name(), table.key(), table.expiresAt());
    }

    private static String isOneOf(String column, int keys) {
        return keys == 1
                ? column + " = ?"
                : "%s IN (%s)".formatted(column, SqlText.list("?", keys));
    }
}
