package org.sojourn.internal.store;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
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

    static Optional<DatabaseAdvice> of(Connection connection, String unit, GaleraNode node)
            throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        DatabaseProduct product = DatabaseProduct.named(database.getDatabaseProductName());
        if (product.has(DatabaseTrait.STALE_RESULTS)) {
            return ofResults(database, unit);
        }
        return node.isBehind()
                ? Optional.of(
                        new DatabaseAdvice(
                                Level.WARNING, StoreMessage.STALE_NODE.with(unit, node.syncWait())))
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
}
