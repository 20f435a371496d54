package org.sojourn.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;

/**
 * Bounds how long a connection waits for its server. One that has died without a word, because a
 * firewall forgot it for instance, fails then, and no thread waits for it for ever.
 *
 * <p>That is a matter of the driver's socket, so it costs no round trip. A driver without it, of a
 * database in this process for instance, is used without a bound.
 */
final class NetworkLimit {

    private volatile boolean supported = true;

    /**
     * Does work on a connection and leaves the connection as it was.
     *
     * @param limit of each wait; a shorter one that the connection has already stays
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
     * @return what the limit was before, in milliseconds, zero for none; the new one if nothing was
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

    /** A connection that would go back to its pool with this limit does not go back alive. */
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
