package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sojourn.internal.dialect.SqlStatement;

/**
 * Logs each statement that Sojourn executes, with logger {@code org.sojourn.sql} at level DEBUG.
 * Values of parameters are not logged, so the log has no secrets.
 */
final class StatementLog {

    private static final Logger LOG = System.getLogger("org.sojourn.sql");

    private StatementLog() {}

    /** Prepares a statement, and logs it. */
    static PreparedStatement prepare(Connection connection, SqlStatement statement)
            throws SQLException {
        return connection.prepareStatement(logged(statement.text()));
    }

    static String logged(String statement) {
        LOG.log(Level.DEBUG, statement);
        return statement;
    }
}
