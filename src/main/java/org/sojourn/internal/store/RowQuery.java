package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.dialect.RowLookup;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * A SELECT of rows by keys.
 *
 * @param now the present instant, for a lookup by previous keys
 * @param known bases that need not be read, by their identities; only for a lookup by keys
 */
record RowQuery(RowLookup by, List<SessionKey> keys, long now, Map<Long, Base> known) {

    /** Before version 23; a longer list is a syntax error. */
    private static final int MOST_ON_ORACLE = 1000;

    SqlStatement statement(SessionSql sql) {
        int size = lengthFor(keys.size());
        return known.isEmpty() ? sql.select(by, size) : sql.selectWithoutBases(size);
    }

    /**
     * If lists have few different lengths, there are few different statements, and the driver can
     * keep them prepared. So a list has a power of two of keys, or as many as Oracle allows if that
     * is enough.
     */
    static int lengthFor(int size) {
        int powerOfTwo = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
        return Math.max(size, Math.min(powerOfTwo, MOST_ON_ORACLE));
    }

    /** The rows, in the order of the keys by which they are looked up. */
    List<Optional<SessionRow>> execute(Connection connection, SqlStatement select, RowReader reader)
            throws SQLException {
        try (PreparedStatement prepared = StatementLog.prepare(connection, select)) {
            bind(prepared, select.parameters());
            try (ResultSet rows = prepared.executeQuery()) {
                return keys.size() == 1 ? List.of(last(rows, reader)) : byKey(rows, reader);
            }
        }
    }

    /** The row of the only key. If a previous key has several rows, any of them will do. */
    private Optional<SessionRow> last(ResultSet rows, RowReader reader) throws SQLException {
        SessionRow last = null;
        while (rows.next()) {
            last = reader.row(rows, known);
        }
        return Optional.ofNullable(last);
    }

    private List<Optional<SessionRow>> byKey(ResultSet rows, RowReader reader) throws SQLException {
        Map<SessionKey, SessionRow> found = new HashMap<>();
        while (rows.next()) {
            SessionRow row = reader.row(rows, known);
            found.put(by == RowLookup.KEY ? row.key() : foundBy(rows), row);
        }
        return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
    }

    private SessionKey foundBy(ResultSet row) throws SQLException {
        return new SessionKey(row.getString(by.column().label()));
    }

    /** Repeats the last where the statement has room for more than there are. */
    private void bind(PreparedStatement prepared, List<RowValue> parameters) throws SQLException {
        Iterator<SessionKey> restOfKeys = keys.iterator();
        Iterator<Long> restOfBases = known.keySet().iterator();
        String key = "";
        long base = RowData.NO_BASE;
        for (int i = 0; i < parameters.size(); i++) {
            switch (parameters.get(i)) {
                case KEY -> {
                    key = restOfKeys.hasNext() ? restOfKeys.next().value() : key;
                    prepared.setString(i + 1, key);
                }
                case BASE_ID -> {
                    base = restOfBases.hasNext() ? restOfBases.next() : base;
                    prepared.setLong(i + 1, base);
                }
                default -> prepared.setLong(i + 1, now);
            }
        }
    }
}
