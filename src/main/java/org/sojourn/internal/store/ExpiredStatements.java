package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sojourn.internal.dialect.ExpiredColumn;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SweepPlace;

/** Finds and deletes expired rows on a connection. */
final class ExpiredStatements {

    private final SessionSql sql;
    private final CountingBatch counted;

    ExpiredStatements(SessionSql sql, CountingBatch counted) {
        this.sql = sql;
        this.counted = counted;
    }

    List<ExpiredRow> find(Connection connection, SweepPlace place, int limit) throws SQLException {
        SqlStatement select = sql.selectExpired(limit);
        List<ExpiredRow> expired = new ArrayList<>();
        try (PreparedStatement prepared = StatementLog.prepare(connection, select)) {
            bind(prepared, select.parameters(), place);
            prepared.setMaxRows(limit);
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    expired.add(expiredRow(rows));
                }
            }
        }
        return expired;
    }

    private static void bind(
            PreparedStatement prepared, List<RowValue> parameters, SweepPlace place)
            throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            switch (parameters.get(i)) {
                case NOW -> prepared.setLong(i + 1, place.now());
                case EXPIRES_AT -> prepared.setLong(i + 1, place.expiresAt());
                default -> prepared.setString(i + 1, place.key().value());
            }
        }
    }

    private static ExpiredRow expiredRow(ResultSet row) throws SQLException {
        return new ExpiredRow(
                new SessionKey(row.getString(ExpiredColumn.KEY.number())),
                RowReader.origin(row.getString(ExpiredColumn.ORIGIN_KEY.number())),
                row.getLong(ExpiredColumn.CREATED_AT.number()),
                row.getLong(ExpiredColumn.EXPIRES_AT.number()),
                row.getString(ExpiredColumn.PRINCIPAL.number()));
    }

    /**
     * Deletes rows that are still expired, within a transaction.
     *
     * @param keys in ascending order
     * @return for each key whether its row was deleted
     */
    List<Boolean> delete(Connection connection, List<SessionKey> keys, long now)
            throws SQLException {
        List<RowWrite> deletions =
                keys.stream().<RowWrite>map(key -> new RowWrite.DeleteIfExpired(key, now)).toList();
        return counted.execute(connection, sql.one(RowWrite.Kind.DELETE_IF_EXPIRED), deletions);
    }

    /**
     * The same, but a row that another transaction has locked stays. What this transaction has
     * locked is still expired, so that one statement deletes all of it. Only a trigger could keep a
     * row.
     */
    List<Boolean> deleteUnlocked(Connection connection, List<SessionKey> keys, long now)
            throws SQLException {
        List<SessionKey> locked = locked(connection, keys, now);
        Set<SessionKey> deleted = new HashSet<>(locked);
        if (!locked.isEmpty() && deleteLocked(connection, locked, now) < locked.size()) {
            locked(connection, locked, now).forEach(deleted::remove);
        }
        return keys.stream().map(deleted::contains).toList();
    }

    private int deleteLocked(Connection connection, List<SessionKey> locked, long now)
            throws SQLException {
        int size = RowQuery.lengthFor(locked.size());
        try (PreparedStatement prepared =
                StatementLog.prepare(connection, sql.deleteExpired(size))) {
            bind(prepared, locked, size, now);
            return prepared.executeUpdate();
        }
    }

    private List<SessionKey> locked(Connection connection, List<SessionKey> keys, long now)
            throws SQLException {
        int size = RowQuery.lengthFor(keys.size());
        List<SessionKey> locked = new ArrayList<>();
        try (PreparedStatement prepared = StatementLog.prepare(connection, sql.lockExpired(size))) {
            bind(prepared, keys, size, now);
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    locked.add(new SessionKey(rows.getString(1)));
                }
            }
        }
        return locked;
    }

    /** Repeats the last key where the statement has room for more than there are. */
    private static void bind(PreparedStatement prepared, List<SessionKey> keys, int size, long now)
            throws SQLException {
        for (int i = 0; i < size; i++) {
            prepared.setString(i + 1, keys.get(Math.min(i, keys.size() - 1)).value());
        }
        prepared.setLong(size + 1, now);
    }
}
