package org.sojourn.internal.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.RowWrite;

/** Gives the parameters of a statement the values of writes. */
final class WriteValues {

    private WriteValues() {}

    /** For a statement that executes one write. */
    static void bind(PreparedStatement prepared, SqlStatement statement, RowWrite write)
            throws SQLException {
        bind(prepared, 0, statement.parameters(), write);
    }

    /** For a statement that executes several writes. */
    static void bind(PreparedStatement prepared, SqlStatement statement, List<RowWrite> writes)
            throws SQLException {
        int perRow = statement.parameters().size() / writes.size();
        List<RowValue> parameters = statement.parameters().subList(0, perRow);
        for (int row = 0; row < writes.size(); row++) {
            bind(prepared, row * perRow, parameters, writes.get(row));
        }
    }

    private static void bind(
            PreparedStatement prepared, int offset, List<RowValue> parameters, RowWrite write)
            throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            bind(prepared, offset + i + 1, write.value(parameters.get(i)));
        }
    }

    private static void bind(PreparedStatement prepared, int index, @Nullable Object value)
            throws SQLException {
        if (value instanceof byte[] bytes) {
            prepared.setBytes(index, bytes);
        } else if (value instanceof Long number) {
            prepared.setLong(index, number);
        } else {
            prepared.setString(index, (String) value);
        }
    }
}
