package org.sojourn.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;
import org.sojourn.internal.persistence.JpaProvider.Purpose;

/**
 * The connections of a persistence unit. Reads are outside any transaction, writes are in a
 * transaction of their own. Each wait for the database has a time limit, except the commit of a JTA
 * transaction, which the server does.
 */
public final class UnitConnections {

    private final ConnectionSource source;
    private final NetworkLimit limit = new NetworkLimit();
    private final Duration timeout;
    private final Duration ofRead;

    /**
     * @param timeout of each wait; half of it for a read, which may be tried twice
     */
    public UnitConnections(Transactions transactions, JpaProvider provider, Duration timeout) {
        this(new ProviderConnections(transactions, provider), timeout);
    }

    /**
     * @param timeout of each wait; half of it for a read, which may be tried twice
     */
    public UnitConnections(ConnectionSource source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
        this.ofRead = timeout.plusMillis(1).dividedBy(2);
    }

    /** Reads. If the connection turns out to be dead, tries once more on another connection. */
    public <T> T read(ConnectionTransaction transaction, ConnectionWork<T> query) {
        boolean[] hadConnection = {false};
        try {
            return outside(
                    Purpose.READING,
                    ofRead,
                    connection -> {
                        hadConnection[0] = true;
                        return transaction.read(connection, query);
                    });
        } catch (RuntimeException failed) {
            if (!hadConnection[0] || !SqlFailure.of(failed).isConnectionLost()) {
                throw failed;
            }
            return outside(
                    Purpose.READING, ofRead, connection -> transaction.read(connection, query));
        }
    }

    /**
     * Writes everything or nothing. On a JTA unit, the transaction is one of the server, because
     * some servers replace a broken connection only there.
     */
    public <T> T write(
            ConnectionTransaction transaction, boolean isOneStatement, ConnectionWork<T> work) {
        return source.areLocal()
                ? outside(
                        Purpose.WRITING,
                        timeout,
                        connection -> transaction.write(connection, isOneStatement, work))
                : source.inTransaction(connection -> within(timeout, connection, work));
    }

    /**
     * Does work that ends its own transactions, such as DDL, on a connection that is in none. On a
     * JTA unit, only connections for reading are outside the transactions of the server.
     */
    public <T> T withoutTransaction(ConnectionWork<T> work) {
        Purpose purpose = source.areLocal() ? Purpose.WRITING : Purpose.READING;
        return outside(purpose, timeout, work);
    }

    private <T> T outside(Purpose purpose, Duration ofWait, ConnectionWork<T> work) {
        return source.onConnection(purpose, connection -> within(ofWait, connection, work));
    }

    /**
     * Works on a connection within a time limit. A connection that turns out to be lost is ended,
     * by which its pool notices: some pools neither test their connections nor look at exceptions,
     * and would give it to the next request.
     */
    private <T> T within(Duration ofWait, Connection connection, ConnectionWork<T> work)
            throws SQLException {
        try {
            return limit.within(ofWait, connection, work);
        } catch (SQLException failed) {
            if (DeadConnection.is(connection, failed)) {
                DeadConnection.end(connection);
            }
            throw failed;
        }
    }
}
