package org.sojourn.internal.dialect;

import java.util.Collections;

/** The statements that every database understands alike. */
final class StandardSql {

    static final SqlTemplate INSERT = insert("", "");

    static final SqlTemplate INSERT_BASE =
            insert(", {baseId}, {baseVersion}", ", :baseId, :version");

    /** Updates a row of any version, for databases without an upsert. */
    static final SqlTemplate UPDATE =
            SqlTemplate.of(
                    """
                    UPDATE {table} SET {data} = :data, {expiresAt} = :expiresAt, \
                    {version} = {version} + 1{forgetBase} WHERE {key} = :key\
                    """);

    static final SqlTemplate REPLACE =
            SqlTemplate.of(
                    """
                    UPDATE {table} SET {data} = :data, {expiresAt} = :expiresAt, \
                    {version} = :version, {principal} = :principal \
                    WHERE {key} = :key AND {version} = :readVersion\
                    """);

    static final SqlTemplate REPLACE_BASE =
            SqlTemplate.of(
                    """
                    UPDATE {table} SET {data} = :data, {changes} = NULL, {baseId} = :baseId, \
                    {baseVersion} = :version, {expiresAt} = :expiresAt, {version} = :version, \
                    {principal} = :principal WHERE {key} = :key AND {version} = :readVersion\
                    """);

    /**
     * The base stays, and so does the principal, which changes only together with the key. The
     * version alone is not enough: a row that was restored from a backup may have the same version
     * and another base, or a whole session and the columns of a base that does not count any more.
     */
    static final SqlTemplate CHANGE =
            SqlTemplate.of(
                    """
                    UPDATE {table} SET {changes} = :changes, {baseVersion} = :version, \
                    {expiresAt} = :expiresAt, {version} = :version \
                    WHERE {key} = :key AND {version} = :readVersion \
                    AND {baseId} = :baseId AND {baseVersion} = :readVersion\
                    """);

    /** A session that was deleted and set anew may have the same version, but not this creation. */
    static final SqlTemplate REWRITE =
            SqlTemplate.of(
                    """
                    UPDATE {table} SET {data} = :data WHERE {key} = :key \
                    AND {version} = :readVersion AND {createdAt} = :createdAt\
                    """);

    static final SqlTemplate REWRITE_BASE =
            SqlTemplate.of(
                    """
                    UPDATE {table} SET {data} = :data, {changes} = :changes WHERE {key} = :key \
                    AND {version} = :readVersion AND {createdAt} = :createdAt \
                    AND {baseId} = :baseId AND {baseVersion} = :readVersion\
                    """);

    /** An expiry never moves back. */
    static final SqlTemplate RENEW =
            SqlTemplate.of(
                    """
                    UPDATE {table} SET {expiresAt} = :expiresAt \
                    WHERE {key} = :key AND {version} = :readVersion AND {expiresAt} < :expiresAt\
                    """);

    static final SqlTemplate DELETE = SqlTemplate.of("DELETE FROM {table} WHERE {key} = :key");

    static final SqlTemplate DELETE_IF_UNCHANGED =
            SqlTemplate.of("DELETE FROM {table} WHERE {key} = :key AND {version} = :readVersion");

    static final SqlTemplate DELETE_IF_EXPIRED =
            SqlTemplate.of("DELETE FROM {table} WHERE {key} = :key AND {expiresAt} <= :now");

    /** A page of the keys of all rows. */
    static final SqlTemplate SELECT_KEYS =
            SqlTemplate.of("SELECT {key} FROM {table} WHERE {key} > :key ORDER BY {key}");

    static final SqlTemplate DELETE_ALL = SqlTemplate.of("DELETE FROM {table}");

    /**
     * The next expired rows, which the index on the expiry finds without a sort of all of them. The
     * first condition on the place is there for that index; the other one alone would not use it.
     */
    static final SqlTemplate SELECT_EXPIRED =
            SqlTemplate.of(
                    """
                    SELECT %s FROM {table} WHERE {expiresAt} <= :now AND {expiresAt} >= :expiresAt \
                    AND ({expiresAt} > :expiresAt OR {key} > :key) ORDER BY {expiresAt}, {key}\
                    """
                            .formatted(ExpiredColumn.list()));

    /** All columns that the table has, and no row. */
    static final SqlTemplate DESCRIBE = SqlTemplate.of("SELECT * FROM {table} WHERE 1 = 0");

    private StandardSql() {}

    /** Rows by a number of keys. */
    static SqlTemplate select(RowLookup by, SessionTable table, int keys) {
        String condition =
                switch (by) {
                    case KEY -> isOneOf("{key}", keys);
                    case ORIGIN_KEY -> isOneOf("{originKey}", keys);
                    case PREVIOUS_KEY ->
                            isOneOf("{previousKey}", keys) + " AND {previousUntil} > :now";
                };
        return select(SelectedColumn.list(by.column(), table.hasBase(), "{data}"), condition);
    }

    /** Rows by a number of keys, without the data of those whose base is one of as many bases. */
    static SqlTemplate selectWithoutBases(int keys) {
        String bases = String.join(", ", Collections.nCopies(keys, ":baseId"));
        String data =
                """
                CASE WHEN {baseId} IN (%s) AND {baseVersion} = {version} THEN NULL \
                ELSE {data} END\
                """
                        .formatted(bases);
        return select(SelectedColumn.list(SelectedColumn.KEY, true, data), isOneOf("{key}", keys));
    }

    private static SqlTemplate select(String columns, String condition) {
        return SqlTemplate.of(
                "SELECT %s FROM {table} WHERE %s".formatted(columns, condition), ":key");
    }

    private static String isOneOf(String column, int keys) {
        return keys == 1 ? column + " = {rows}" : column + " IN ({rows})";
    }

    private static SqlTemplate insert(String columns, String values) {
        String statement =
                """
                INSERT INTO {table} \
                ({key}, {data}, {expiresAt}, {createdAt}, {version}, {principal}%s) VALUES {rows}\
                """;
        String row = "(:key, :data!, :expiresAt, :createdAt, :version, :principal%s)";
        return SqlTemplate.of(statement.formatted(columns), row.formatted(values));
    }

    /** Locks rows that are still expired, except those that are locked, and returns their keys. */
    static SqlTemplate lockExpired(int keys) {
        String condition = isOneOf("{key}", keys) + " AND {expiresAt} <= :now";
        return SqlTemplate.of(
                "SELECT {key} FROM {table} WHERE %s FOR UPDATE SKIP LOCKED".formatted(condition),
                ":key");
    }

    /** Deletes rows that are still expired. */
    static SqlTemplate deleteExpired(int keys) {
        return SqlTemplate.of(
                "DELETE FROM {table} WHERE %s AND {expiresAt} <= :now"
                        .formatted(isOneOf("{key}", keys)),
                ":key");
    }

    /** Gives a row another key, and its session as a whole. */
    static SqlTemplate move(SessionTable table) {
        return move(table, "{forgetBase}");
    }

    /** Gives a row another key and a new base. */
    static SqlTemplate moveBase(SessionTable table) {
        return move(table, ", {changes} = NULL, {baseId} = :baseId, {baseVersion} = :version");
    }

    private static SqlTemplate move(SessionTable table, String base) {
        String origin = table.hasOriginKey() ? ", {originKey} = :originKey" : "";
        return SqlTemplate.of(
                """
                UPDATE {table} SET {key} = :newKey, {data} = :data, {expiresAt} = :expiresAt, \
                {version} = :version, {principal} = :principal, {previousKey} = :key, \
                {previousUntil} = :previousUntil%s%s WHERE {key} = :key AND {version} = :readVersion\
                """
                        .formatted(origin, base));
    }
}
