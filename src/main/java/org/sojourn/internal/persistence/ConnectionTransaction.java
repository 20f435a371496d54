package org.sojourn.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;

/**
 * Executes work in a transaction of its own, on a connection that is in no transaction.
 *
 * @param commitsStatements whether a single statement is executed with autocommit, which saves the
 *     round trips that begin and commit a transaction
 * @param switchesForNothing whether the driver switches autocommit on and off without a round trip
 */
public record ConnectionTransaction(boolean commitsStatements, boolean switchesForNothing) {

    /** The way that works on every database. */
    public static final ConnectionTransaction PLAIN = new ConnectionTransaction(false, false);

    public static ConnectionTransaction on(String databaseProduct) {
        DatabaseProduct product = DatabaseProduct.named(databaseProduct);
        return new ConnectionTransaction(
                product.has(DatabaseTrait.COMMITS_STATEMENTS),
                product.has(DatabaseTrait.SWITCHES_FOR_NOTHING));
    }

    /** Executes a query, and leaves no transaction open. */
    <T> T read(Connection connection, ConnectionWork<T> query) throws SQLException {
        boolean isAutomatic = connection.getAutoCommit();
        return isAutomatic || switchesForNothing
                ? switched(connection, isAutomatic, true, query)
                : committed(connection, query);
    }

    /** Executes all of the statements or none. */
    <T> T write(Connection connection, boolean isOneStatement, ConnectionWork<T> statements)
            throws SQLException {
        boolean isAutomatic = connection.getAutoCommit();
        boolean commitsItself =
                isOneStatement && commitsStatements && (isAutomatic || switchesForNothing);
        return commitsItself
                ? switched(connection, isAutomatic, true, statements)
                : switched(connection, isAutomatic, false, same -> committed(same, statements));
    }

    private static <T> T switched(
            Connection connection, boolean before, boolean wanted, ConnectionWork<T> work)
            throws SQLException {
        if (before == wanted) {
            return work.on(connection);
        }
        connection.setAutoCommit(wanted);
        try {
            return work.on(connection);
        } finally {
            switchBack(connection, before);
        }
    }

    /**
     * If the mode cannot be restored, the connection is ended, so that the pool does not use it
     * again.
     */
    private static void switchBack(Connection connection, boolean before) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try {
            connection.setAutoCommit(before);
        } catch (SQLException broken) {
            DeadConnection.end(connection);
        }
    }

    private static <T> T committed(Connection connection, ConnectionWork<T> work)
            throws SQLException {
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
