package org.sojourn.internal.store;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;
import org.sojourn.internal.text.MessageText;

/**
 * Known defects of versions of databases, and settings of a database, that concern sessions. Each
 * comes with a remedy.
 *
 * @param level of importance
 * @param text for the administrator
 */
record DatabaseAdvice(Level level, MessageText text) {

    private static final String CLUSTER = "wsrep_on";
    private static final String SYNC_WAIT = "wsrep_sync_wait";

    /** {@code SHOW} knows of no variable that a server does not have, and refuses none. */
    private static final String SHOW =
            "SHOW SESSION VARIABLES WHERE Variable_name IN ('%s', '%s')"
                    .formatted(CLUSTER, SYNC_WAIT);

    /** Before a SELECT (1), and before an UPDATE or a DELETE (2). */
    private static final int READS_AND_CHANGES = 3;

    static Optional<DatabaseAdvice> of(Connection connection, String unit) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        DatabaseProduct product = DatabaseProduct.named(database.getDatabaseProductName());
        if (product.has(DatabaseTrait.STALE_RESULTS)) {
            return ofResults(database, unit);
        }
        return product.has(DatabaseTrait.CLUSTER_OF_WRITERS)
                ? ofCluster(connection, unit)
                : Optional.empty();
    }

    /**
     * On H2 before 2.4, a query that runs while another connection commits may leave its old result
     * in a cache, and the next query gets that result (h2database issues 3894 and 4208). It cannot
     * be found out whether the cache is on.
     */
    private static Optional<DatabaseAdvice> ofResults(DatabaseMetaData database, String unit)
            throws SQLException {
        boolean isOld =
                database.getDatabaseMajorVersion() == 2 && database.getDatabaseMinorVersion() < 4;
        return isOld
                ? Optional.of(
                        new DatabaseAdvice(
                                Level.INFO,
                                StoreMessage.STALE_RESULTS.with(
                                        unit, database.getDatabaseProductVersion())))
                : Optional.empty();
    }

    /**
     * A node of a Galera cluster has received, but may not have executed yet, what another node
     * committed.
     */
    private static Optional<DatabaseAdvice> ofCluster(Connection connection, String unit)
            throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (PreparedStatement show = connection.prepareStatement(StatementLog.logged(SHOW));
                ResultSet rows = show.executeQuery()) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        String wait = variables.getOrDefault(SYNC_WAIT, "0");
        boolean isNode = "ON".equals(variables.get(CLUSTER));
        return isNode && (Integer.parseInt(wait) & READS_AND_CHANGES) != READS_AND_CHANGES
                ? Optional.of(
                        new DatabaseAdvice(Level.WARNING, StoreMessage.STALE_NODE.with(unit, wait)))
                : Optional.empty();
    }
}
