package org.sojourn.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.SelectedColumn;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowData.Base;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Makes rows of the result of a SELECT.
 *
 * @param copiesArrays whether the driver may return an array that the database still uses
 */
record RowReader(SessionTable table, boolean copiesArrays) {

    /**
     * A row. A damaged one has no expiry that could be trusted, so it never expires.
     *
     * @param known the bases that the SELECT leaves out, by their identities
     */
    SessionRow row(ResultSet row, Map<Long, Base> known) throws SQLException {
        RowColumns columns = new RowColumns(row);
        long version = columns.number(SelectedColumn.VERSION, table.version(), 0);
        return new SessionRow(
                new SessionKey(row.getString(SelectedColumn.KEY.number())),
                data(columns, version, known),
                columns.number(SelectedColumn.CREATED_AT, table.createdAt(), 0),
                columns.number(SelectedColumn.EXPIRES_AT, table.expiresAt(), Long.MAX_VALUE),
                version,
                row.getString(SelectedColumn.PRINCIPAL.number()),
                origin(row.getString(SelectedColumn.ORIGIN_KEY.number())),
                columns.damage());
    }

    private RowData data(RowColumns columns, long version, Map<Long, Base> known)
            throws SQLException {
        BaseColumns base = table.base();
        Long id = base == null ? null : columns.optionalNumber(SelectedColumn.BASE_ID, base.id());
        if (id == null) {
            return RowData.whole(bytes(columns));
        }
        byte[] changes = columns.optionalBytes(SelectedColumn.CHANGES, base.changes());
        Long baseVersion = columns.optionalNumber(SelectedColumn.BASE_VERSION, base.version());
        boolean isKnown = RowData.isSplit(id, baseVersion, version) && known.containsKey(id);
        return RowData.read(
                isKnown ? known.get(id) : new Base(id, bytes(columns)),
                changes == null ? null : owned(changes),
                baseVersion,
                version);
    }

    private byte[] bytes(RowColumns columns) throws SQLException {
        return owned(columns.bytes(SelectedColumn.DATA, table.data()));
    }

    private byte[] owned(byte[] bytes) {
        return copiesArrays ? bytes.clone() : bytes;
    }

    static @Nullable SessionKey origin(@Nullable String key) {
        return key == null ? null : new SessionKey(key);
    }
}
