package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;

/** Known defects of versions of databases that concern sessions, each with a remedy. */
final class DatabaseAdvice {

    private DatabaseAdvice() {}

    /**
     * A text for the administrator. On H2 before 2.4, a query that runs while another connection
     * commits may leave its old result in a cache, and the next query gets that result (h2database
     * issues 3894 and 4208). It cannot be found out whether the cache is on.
     */
    static Optional<String> of(Connection connection, String unit) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        boolean isOldH2 =
                DatabaseProduct.named(database.getDatabaseProductName())
                                .has(DatabaseTrait.STALE_RESULTS)
                        && database.getDatabaseMajorVersion() == 2
                        && database.getDatabaseMinorVersion() < 4;
        return isOldH2
                ? Optional.of(
                        StoreMessage.STALE_RESULTS.text(unit, database.getDatabaseProductVersion()))
                : Optional.empty();
    }
}
