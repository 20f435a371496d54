package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;

/**
 * Whether a server is a node of a Galera cluster.
 *
 * @param isOne whether it is
 * @param syncWait the value of {@code wsrep_sync_wait} of the connection
 */
record GaleraNode(boolean isOne, int syncWait) {

    private static final String CLUSTER = "wsrep_on";
    private static final String SYNC_WAIT = "wsrep_sync_wait";

    /** {@code SHOW} leaves out a variable that a server does not know, and does not fail. */
    private static final String SHOW =
            "SHOW SESSION VARIABLES WHERE Variable_name IN ('%s', '%s')"
                    .formatted(CLUSTER, SYNC_WAIT);

    /** Before a SELECT (1), and before an UPDATE or a DELETE (2). */
    private static final int READS_AND_CHANGES = 3;

    static GaleraNode of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!DatabaseProduct.named(product).has(DatabaseTrait.CLUSTER_OF_WRITERS)) {
            return new GaleraNode(false, 0);
        }
        Map<String, String> variables = new HashMap<>();
        try (PreparedStatement show = connection.prepareStatement(StatementLog.logged(SHOW));
                ResultSet rows = show.executeQuery()) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        return new GaleraNode(
                "ON".equals(variables.get(CLUSTER)),
                Integer.parseInt(variables.getOrDefault(SYNC_WAIT, "0")));
    }

    /**
     * Whether statements may miss what another node has committed: this node has received it, but
     * may not have executed it yet.
     */
    boolean isBehind() {
        return isOne && (syncWait & READS_AND_CHANGES) != READS_AND_CHANGES;
    }
}
