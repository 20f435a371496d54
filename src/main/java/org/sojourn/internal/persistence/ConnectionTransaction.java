package org.sojourn.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;

/**
 * Makes work on a connection that is in no transaction a transaction of its own.
 *
 * @param commitsStatements whether one statement is left to commit itself, which saves the round
 *     trips of beginning and of committing a transaction
 * @param switchesForNothing whether the driver switches autocommit on and off without a word to the
 *     server
 */
public record ConnectionTransaction(boolean commitsStatements, boolean switchesForNothing) {

    /** Works on every database. */
    public static final ConnectionTransaction PLAIN = new ConnectionTransaction(false, false);

    /**
     * Not H2: when its server stopped meanwhile, it was seen to acknowledge statements that it had
     * rolled back.
     */
    private static final Set<String> COMMIT_STATEMENTS = Set.of("PostgreSQL", "MariaDB");

    private static final Set<String> SWITCH_FOR_NOTHING = Set.of("PostgreSQL");

    public static ConnectionTransaction on(String databaseProduct) {
        return new ConnectionTransaction(
                COMMIT_STATEMENTS.contains(databaseProduct),
                SWITCH_FOR_NOTHING.contains(databaseProduct));
    }

    /** Executes a query, and leaves no transaction open. */
    <T> T read(Connection connection, ConnectionWork<T> query) throws SQLException {
        boolean isAutomatic = connection.getAutoCommit();
        return isAutomatic || switchesForNothing
                ? switched(connection, isAutomatic, true, query)
                : committed(connection, query);
    }

    /** Executes statements, all or none. */
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

    /** A connection that would go back to its pool in another mode does not go back alive. */
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
