package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import org.sojourn.internal.dialect.SqlStatement;

/**
 * Logs each statement that Sojourn executes, with logger {@code org.sojourn.sql} at level DEBUG.
 * Values of parameters are not logged, so the log has no secrets.
 */
final class StatementLog {

    private static final Logger LOG = System.getLogger("org.sojourn.sql");

    private static final String SYNTAX_ERROR = "42000";

    private StatementLog() {}

    /**
     * Prepares a statement, and logs it. A driver that parses statements itself, such as one for
     * shards, may refuse a statement without an SQLSTATE. That counts as a syntax error.
     */
    static PreparedStatement prepare(Connection connection, SqlStatement statement)
            throws SQLException {
        String text = logged(statement.text());
        try {
            return connection.prepareStatement(text);
        } catch (RuntimeException refused) {
            throw new SQLSyntaxErrorException(refused.toString(), SYNTAX_ERROR, refused);
        }
    }

    static String logged(String statement) {
        LOG.log(Level.DEBUG, statement);
        return statement;
    }
}
