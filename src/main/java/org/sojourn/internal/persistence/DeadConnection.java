package org.sojourn.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections that cannot, or must not, be used any more. */
final class DeadConnection {

    private DeadConnection() {}

    /** Whether a failure of work on a connection means that the connection is lost. */
    static boolean is(Connection connection, SQLException failed) throws SQLException {
        return connection.isClosed() || SqlFailure.of(failed).isConnectionLost();
    }

    /** Ends a connection without waiting for the server, if the driver can do that. */
    static void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | UnsupportedOperationException | LinkageError unable) {
            // the pool finds out when it uses the connection
        }
    }
}
