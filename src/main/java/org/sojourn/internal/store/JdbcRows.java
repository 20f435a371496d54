package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;
import org.sojourn.internal.dialect.ExpiredColumn;
import org.sojourn.internal.dialect.RowLookup;
import org.sojourn.internal.dialect.SelectedColumn;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.persistence.ConnectionTransaction;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.persistence.UnitConnections;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Rows by plain SQL on the connections of a persistence unit. */
final class JdbcRows implements SessionRows {

    private final UnitConnections connections;
    private final SessionTable table;
    private final SessionSql sql;
    private final boolean findsPreviousKeys;
    private final boolean hasOrigins;
    private final PrincipalColumn principals;
    private final RowStatements statements;
    private final ConnectionTransaction transaction;
    private final boolean copiesArrays;

    JdbcRows(UnitConnections connections, TableFacts facts, SessionSql sql) {
        this.connections = connections;
        this.table = facts.table();
        this.sql = sql;
        this.findsPreviousKeys = facts.findsPreviousKeys();
        this.hasOrigins = table.hasOriginKey();
        this.principals = facts.principals();
        this.statements = new RowStatements(sql);
        this.copiesArrays = !DatabaseProduct.named(facts.database()).has(DatabaseTrait.NEW_ARRAYS);
        this.transaction = ConnectionTransaction.on(facts.database());
    }

    @Override
    public List<Optional<SessionRow>> find(List<SessionKey> keys) {
        return find(RowLookup.KEY, keys, 0);
    }

    @Override
    public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
        return findsPreviousKeys || now == AT_ANY_TIME && !hasOrigins
                ? find(RowLookup.PREVIOUS_KEY, keys, now)
                : Collections.nCopies(keys.size(), Optional.empty());
    }

    @Override
    public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
        return hasOrigins
                ? find(RowLookup.ORIGIN_KEY, keys, 0)
                : Collections.nCopies(keys.size(), Optional.empty());
    }

    private List<Optional<SessionRow>> find(RowLookup by, List<SessionKey> keys, long now) {
        SqlStatement select = sql.select(by, powerOfTwoFor(keys.size()));
        Map<SessionKey, SessionRow> found =
                connections.read(
                        transaction, connection -> find(connection, select, by, keys, now));
        return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
    }

    private Map<SessionKey, SessionRow> find(
            Connection connection,
            SqlStatement select,
            RowLookup by,
            List<SessionKey> keys,
            long now)
            throws SQLException {
        Map<SessionKey, SessionRow> found = new HashMap<>();
        try (PreparedStatement prepared = StatementLog.prepare(connection, select)) {
            bind(prepared, select, keys, now);
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    SessionRow row = row(rows);
                    boolean isOwn = by == RowLookup.KEY;
                    found.put(isOwn ? row.key() : key(rows, by.column()), row);
                }
            }
        }
        return found;
    }

    /** Repeats the last key where the statement has room for more keys than there are. */
    private static void bind(
            PreparedStatement prepared, SqlStatement select, List<SessionKey> keys, long now)
            throws SQLException {
        List<RowValue> parameters = select.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) == RowValue.KEY) {
                prepared.setString(i + 1, keys.get(Math.min(i, keys.size() - 1)).value());
            } else {
                prepared.setLong(i + 1, now);
            }
        }
    }

    @Override
    public List<Boolean> write(List<RowWrite> asked) {
        List<RowWrite> writes = asked.stream().map(write -> write.fitting(principals)).toList();
        return connections.write(
                transaction,
                statements.isOneStatement(writes),
                connection -> statements.execute(connection, writes));
    }

    @Override
    public long deleteAll() {
        Integer deleted = connections.write(transaction, true, this::deleteAll);
        return deleted;
    }

    private int deleteAll(Connection connection) throws SQLException {
        try (PreparedStatement prepared = StatementLog.prepare(connection, sql.deleteAll())) {
            return prepared.executeUpdate();
        }
    }

    @Override
    public List<ExpiredRow> expired(long now, int limit) {
        return connections.read(transaction, connection -> expired(connection, now, limit));
    }

    private List<ExpiredRow> expired(Connection connection, long now, int limit)
            throws SQLException {
        List<ExpiredRow> expired = new ArrayList<>();
        try (PreparedStatement statement = StatementLog.prepare(connection, sql.selectExpired())) {
            statement.setLong(1, now);
            statement.setMaxRows(limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    expired.add(expiredRow(rows));
                }
            }
        }
        return expired;
    }

    private static ExpiredRow expiredRow(ResultSet row) throws SQLException {
        return new ExpiredRow(
                new SessionKey(row.getString(ExpiredColumn.KEY.number())),
                origin(row.getString(ExpiredColumn.ORIGIN_KEY.number())),
                row.getLong(ExpiredColumn.CREATED_AT.number()),
                row.getString(ExpiredColumn.PRINCIPAL.number()));
    }

    @Override
    public PrincipalColumn principals() {
        return principals;
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return SqlFailure.of(failure).mayBeFaultOfOne();
    }

    /**
     * If lists have few different lengths, there are few different statements, and the driver can
     * keep them prepared.
     */
    private static int powerOfTwoFor(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }

    /** A damaged row has no expiry that could be trusted, so it never expires. */
    private SessionRow row(ResultSet row) throws SQLException {
        RowColumns columns = new RowColumns(row);
        byte[] data = columns.bytes(SelectedColumn.DATA, table.data());
        return new SessionRow(
                key(row, SelectedColumn.KEY),
                copiesArrays ? data.clone() : data,
                columns.number(SelectedColumn.CREATED_AT, table.createdAt(), 0),
                columns.number(SelectedColumn.EXPIRES_AT, table.expiresAt(), Long.MAX_VALUE),
                columns.number(SelectedColumn.VERSION, table.version(), 0),
                row.getString(SelectedColumn.PRINCIPAL.number()),
                origin(row.getString(SelectedColumn.ORIGIN_KEY.number())),
                columns.damage());
    }

    private static SessionKey key(ResultSet row, SelectedColumn column) throws SQLException {
        return new SessionKey(row.getString(column.number()));
    }

    private static @Nullable SessionKey origin(@Nullable String key) {
        return key == null ? null : new SessionKey(key);
    }
}
