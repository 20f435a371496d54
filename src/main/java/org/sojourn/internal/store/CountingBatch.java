package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.row.RowWrite;

/** Executes one statement for several writes, and finds out which of them changed a row. */
final class CountingBatch {

    private volatile boolean batches;

    private CountingBatch(boolean batches) {
        this.batches = batches;
    }

    /** By JDBC batches, as long as the driver returns what they changed. */
    static CountingBatch batched() {
        return new CountingBatch(true);
    }

    /**
     * One write after the other. So rows of several databases are locked in the order of the
     * writes; a driver for shards executes the parts of a batch at the same time, and no database
     * would see a deadlock between two of them.
     */
    static CountingBatch oneByOne() {
        return new CountingBatch(false);
    }

    List<Boolean> execute(Connection connection, SqlStatement statement, List<RowWrite> writes)
            throws SQLException {
        try (PreparedStatement prepared = StatementLog.prepare(connection, statement)) {
            if (writes.size() > 1 && batches) {
                return batched(prepared, statement, writes);
            }
            List<Boolean> changed = new ArrayList<>();
            for (RowWrite write : writes) {
                WriteValues.bind(prepared, statement, write);
                changed.add(prepared.executeUpdate() > 0);
            }
            return changed;
        }
    }

    /**
     * A guarded write needs to know what it changed. If the driver does not return that for a
     * batch, the transaction is rolled back, and tried again without batches.
     */
    private List<Boolean> batched(
            PreparedStatement prepared, SqlStatement statement, List<RowWrite> writes)
            throws SQLException {
        for (RowWrite write : writes) {
            WriteValues.bind(prepared, statement, write);
            prepared.addBatch();
        }
        int[] counts = prepared.executeBatch();
        if (Arrays.stream(counts).anyMatch(count -> count == Statement.SUCCESS_NO_INFO)) {
            batches = false;
            throw new SQLTransactionRollbackException(
                    "The driver does not return which rows a batch changed", "40000");
        }
        return Arrays.stream(counts).mapToObj(count -> count > 0).toList();
    }
}
