package org.sojourn.internal.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/** The values of writes, in the order in which statements want them. */
final class WriteParameters {

    private WriteParameters() {}

    /** In the order of a row of a multi-row statement. */
    static List<@Nullable Object> ofRow(RowWrite write) {
        if (write instanceof RowWrite.Put put) {
            SessionRow row = put.row();
            return Arrays.asList(row.key().value(), row.data(), row.expiresAt(), row.createdAt());
        }
        if (write instanceof RowWrite.Replace replace) {
            SessionRow row = replace.changed();
            return Arrays.asList(
                    row.key().value(),
                    row.data(),
                    row.expiresAt(),
                    row.version(),
                    row.principal(),
                    replace.read().version());
        }
        SessionRow row = ((RowWrite.Insert) write).row();
        return Arrays.asList(
                row.key().value(),
                row.data(),
                row.expiresAt(),
                row.createdAt(),
                row.version(),
                row.principal());
    }

    /** In the order of the statement for one write that tells whether it changed a row. */
    static List<@Nullable Object> of(RowWrite write, SessionTable table) {
        if (write instanceof RowWrite.Replace replace) {
            SessionRow changed = replace.changed();
            return Arrays.asList(
                    changed.data(),
                    changed.expiresAt(),
                    changed.version(),
                    changed.principal(),
                    replace.key().value(),
                    replace.read().version());
        }
        if (write instanceof RowWrite.Move move) {
            return ofMove(move, table.hasOriginKey());
        }
        if (write instanceof RowWrite.Renew renew) {
            return Arrays.asList(
                    renew.expiresAt(),
                    renew.key().value(),
                    renew.read().version(),
                    renew.expiresAt());
        }
        if (write instanceof RowWrite.DeleteIfUnchanged delete) {
            return Arrays.asList(delete.key().value(), delete.read().version());
        }
        if (write instanceof RowWrite.DeleteIfExpired expired) {
            return Arrays.asList(expired.key().value(), expired.now());
        }
        return Arrays.asList(write.key().value());
    }

    private static List<@Nullable Object> ofMove(RowWrite.Move move, boolean withOrigin) {
        SessionRow changed = move.changed();
        List<@Nullable Object> parameters =
                new ArrayList<>(
                        Arrays.asList(
                                changed.key().value(),
                                changed.data(),
                                changed.expiresAt(),
                                changed.version(),
                                changed.principal(),
                                move.key().value(),
                                move.previousUntil()));
        if (withOrigin) {
            parameters.add(move.read().origin().value());
        }
        parameters.add(move.key().value());
        parameters.add(move.read().version());
        return parameters;
    }

    static int bind(
            PreparedStatement statement, int offset, List<? extends @Nullable Object> parameters)
            throws SQLException {
        int index = offset;
        for (Object parameter : parameters) {
            index++;
            if (parameter instanceof byte[] bytes) {
                statement.setBytes(index, bytes);
            } else if (parameter instanceof Long number) {
                statement.setLong(index, number);
            } else {
                statement.setString(index, (String) parameter);
            }
        }
        return index;
    }
}
