package org.sojourn.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections that cannot be used any more, or must not be. */
final class DeadConnection {

    private DeadConnection() {}

    /** Whether a connection is lost, after work on it failed. */
    static boolean is(Connection connection, SQLException failed) throws SQLException {
        return connection.isClosed() || SqlFailure.of(failed).isConnectionLost();
    }

    /** Ends a connection without waiting for its server, where the driver can do that. */
    static void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | UnsupportedOperationException | LinkageError unable) {
            // then whatever owns the connection finds out
        }
    }
}
