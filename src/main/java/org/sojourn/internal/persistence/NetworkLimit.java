package org.sojourn.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;

/**
 * Limits how long a connection waits for its server. If a connection has died without notice, for
 * instance because a firewall dropped it, the wait fails after this time.
 *
 * <p>The limit is a setting of the driver's socket, so it costs no round trip. A driver without
 * such a limit, for instance that of a database in this process, is used without one.
 */
final class NetworkLimit {

    private volatile boolean supported = true;

    /**
     * Does work on a connection and restores the limit that the connection had.
     *
     * @param limit of each wait; a shorter limit of the connection stays
     */
    <T> T within(Duration limit, Connection connection, ConnectionWork<T> work)
            throws SQLException {
        int millis = Math.toIntExact(limit.toMillis());
        int before = supported ? shorten(connection, millis) : millis;
        if (before == millis) {
            return work.on(connection);
        }
        try {
            return work.on(connection);
        } finally {
            restore(connection, before);
        }
    }

    /**
     * @return the limit before, in milliseconds, zero for none; the new limit if nothing was
     *     changed
     */
    private int shorten(Connection connection, int millis) {
        try {
            int before = connection.getNetworkTimeout();
            if (before > 0 && before <= millis) {
                return millis;
            }
            connection.setNetworkTimeout(Runnable::run, millis);
            return before;
        } catch (SQLFeatureNotSupportedException
                | UnsupportedOperationException
                | LinkageError no) {
            supported = false;
            return millis;
        } catch (SQLException broken) {
            return millis;
        }
    }

    /**
     * If the limit cannot be restored, the connection is ended, so that the pool does not use it
     * again.
     */
    private static void restore(Connection connection, int before) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try {
            connection.setNetworkTimeout(Runnable::run, before);
        } catch (SQLException broken) {
            DeadConnection.end(connection);
        }
    }
}
