package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a version of a database is known to do wrong, with a remedy, where that concerns sessions.
 */
final class DatabaseAdvice {

    private DatabaseAdvice() {}

    /**
     * What to make sure of. On H2 before 2.4 a query that runs while another connection commits may
     * leave its old result in a cache, from which the next one is answered (h2database issues 3894
     * and 4208); whether that cache is on cannot be asked.
     */
    static Optional<String> of(Connection connection, String unit) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        boolean isOldH2 =
                database.getDatabaseProductName().equals("H2")
                        && database.getDatabaseMajorVersion() == 2
                        && database.getDatabaseMinorVersion() < 4;
        return isOldH2
                ? Optional.of(
                        StoreMessage.STALE_RESULTS.text(unit, database.getDatabaseProductVersion()))
                : Optional.empty();
    }
}
