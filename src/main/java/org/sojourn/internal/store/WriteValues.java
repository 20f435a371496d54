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
            RowValue parameter = parameters.get(i);
            bind(prepared, offset + i + 1, parameter, write.value(parameter));
        }
    }

    /** A database may look at the type of a value that is null. */
    private static void bind(
            PreparedStatement prepared, int index, RowValue parameter, @Nullable Object value)
            throws SQLException {
        if (value instanceof byte[] || parameter == RowValue.CHANGES) {
            prepared.setBytes(index, (byte[]) value);
        } else if (value instanceof Long number) {
            prepared.setLong(index, number);
        } else {
            prepared.setString(index, (String) value);
        }
    }
}
