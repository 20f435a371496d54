package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement for several sets of parameters, each of which learns whether it changed a row. */
final class CountingBatch {

    private volatile boolean batchesReturnCounts = true;

    List<Boolean> execute(
            Connection connection, String text, List<List<@Nullable Object>> parameters)
            throws SQLException {
        try (PreparedStatement statement = RowStatements.prepare(connection, text)) {
            if (parameters.size() > 1 && batchesReturnCounts) {
                return batched(statement, parameters);
            }
            List<Boolean> changed = new ArrayList<>();
            for (List<@Nullable Object> one : parameters) {
                WriteParameters.bind(statement, 0, one);
                changed.add(statement.executeUpdate() > 0);
            }
            return changed;
        }
    }

    /**
     * A driver may not tell what a batch changed, as a guarded write has to; then the transaction
     * is rolled back, and tried again without batches.
     */
    private List<Boolean> batched(
            PreparedStatement statement, List<List<@Nullable Object>> parameters)
            throws SQLException {
        for (List<@Nullable Object> one : parameters) {
            WriteParameters.bind(statement, 0, one);
            statement.addBatch();
        }
        int[] counts = statement.executeBatch();
        if (Arrays.stream(counts).anyMatch(count -> count == Statement.SUCCESS_NO_INFO)) {
            batchesReturnCounts = false;
            throw new SQLTransactionRollbackException(
                    "The driver does not tell which rows a batch changed", "40000");
        }
        return Arrays.stream(counts).mapToObj(count -> count > 0).toList();
    }
}
