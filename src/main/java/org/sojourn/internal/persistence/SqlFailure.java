package org.sojourn.internal.persistence;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means for the database, under the exceptions that a provider has wrapped around
 * it.
 *
 * @param sqlState SQLSTATE (ISO 9075); null if no {@link SQLException} is among the causes
 * @param timedOut whether the server did not answer in time
 * @param ofValue whether a persistence provider could not convert a value of the database to an
 *     attribute
 * @param reason for messages; without the values that some drivers put into their texts
 */
public record SqlFailure(
        @Nullable String sqlState, boolean timedOut, boolean ofValue, String reason) {

    private static final int MAX_DEPTH = 32;

    /**
     * It belongs to the class of rollbacks, but it is not known whether the statement was
     * completed.
     */
    private static final String COMPLETION_UNKNOWN = "40003";

    /**
     * The time limit of the statement was reached. Nothing else cancels the statements of Sojourn.
     */
    private static final String QUERY_CANCELED = "57014";

    /** PostgreSQL's {@code lock_timeout} was reached. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** MariaDB's {@code max_statement_time} was reached. */
    private static final String INTERRUPTED = "70100";

    /**
     * MariaDB's driver has lost the connection during a statement or a commit, and has opened
     * another one. The state is of the class of transaction states, but the server may have done
     * what it was asked.
     */
    private static final String RECONNECTED = "25S03";

    /** The transaction must not change anything, because the server is a standby, for instance. */
    private static final String READ_ONLY = "25006";

    /** Failures of a connection. Those of class 57 are of a server that stops. */
    private static final List<String> OF_CONNECTION = List.of("08", "90", "57P0", RECONNECTED);

    /**
     * Connection, resources, intervention of an operator, system. In class 90, H2 has failures of a
     * connection.
     */
    private static final Set<String> OF_DATABASE = Set.of("08", "53", "57", "58", "90");

    /** A node of Galera that is not part of its cluster refuses every statement (error 1047). */
    private static final String NODE_NOT_READY = "WSREP has not yet prepared node";

    /** The limit that MySQL, MariaDB and their drivers name if a statement is too large. */
    private static final String PACKET_LIMIT = "max_allowed_packet";

    /**
     * Feature, cardinality, data, constraint, transaction state, rollback, access, check, limit.
     */
    private static final Set<String> OF_STATEMENT =
            Set.of("0A", "21", "22", "23", "25", "40", "42", "44", "54");

    /** The disk is full, or there are too many connections: the server has refused. */
    private static final Set<String> LACKS_RESOURCES = Set.of("53100", "53300");

    public static SqlFailure of(Throwable failure) {
        Throwable deepest = failure;
        SQLException sql = null;
        boolean timedOut = false;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            if (deepest instanceof SQLException found && found.getSQLState() != null) {
                sql = found;
            }
            timedOut |=
                    deepest instanceof SocketTimeoutException
                            || deepest instanceof SQLTimeoutException;
            if (deepest.getCause() == null) {
                break;
            }
            deepest = deepest.getCause();
        }
        if (sql != null) {
            String state = sql.getSQLState();
            boolean cancelled = timedOut || state.equals(QUERY_CANCELED);
            return new SqlFailure(state, cancelled, false, describe(sql, state));
        }
        return deepest instanceof NumberFormatException || deepest instanceof ClassCastException
                ? new SqlFailure(null, false, true, deepest.getClass().getName())
                : new SqlFailure(null, timedOut, false, deepest.toString());
    }

    /** A key exists already, or another constraint is violated. */
    public boolean isConstraintViolation() {
        return isOfClass("23");
    }

    /**
     * The database cannot hold a value, because the value is too long, or has a character that the
     * database does not have.
     */
    public boolean isOfData() {
        return isOfClass("22");
    }

    /**
     * The database rolled the transaction back, for instance to end a deadlock, or did not begin
     * it. The next attempt may succeed.
     */
    public boolean isRollback() {
        return isConflict() || isRefusedByNode();
    }

    /** Another transaction was in the way, so that the database rolled this one back. */
    public boolean isConflict() {
        return isOfClass("40") && !COMPLETION_UNKNOWN.equals(sqlState);
    }

    private boolean isRefusedByNode() {
        return reason.contains(NODE_NOT_READY);
    }

    /**
     * Whether one statement or its data may be at fault, not the connection, the server or its
     * resources. If the answer was lost, a second attempt would find what the first one has done.
     */
    public boolean mayBeFaultOfOne() {
        boolean ofStatement = sqlState != null && !isOfClasses(OF_DATABASE) && !isAnswerLost();
        return ofValue || ofStatement || isTooLarge();
    }

    /**
     * The states of lost answers that belong to classes of refusals: the database may have done
     * what it was asked.
     */
    private boolean isAnswerLost() {
        return COMPLETION_UNKNOWN.equals(sqlState) || RECONNECTED.equals(sqlState);
    }

    /** MySQL and MariaDB report this as a failure of the connection, which they close. */
    private boolean isTooLarge() {
        return reason.contains(PACKET_LIMIT);
    }

    /** The time limit for a lock, or for a statement that waits for one, was reached. */
    public boolean isOfLock() {
        return LOCK_NOT_AVAILABLE.equals(sqlState) || INTERRUPTED.equals(sqlState);
    }

    /** The server refuses all changes. */
    public boolean isReadOnly() {
        return READ_ONLY.equals(sqlState);
    }

    /** The connection is broken, or the server is about to stop. */
    public boolean isConnectionLost() {
        return sqlState != null && OF_CONNECTION.stream().anyMatch(sqlState::startsWith);
    }

    /** The table or something that it needs does not exist, or the user may not access it. */
    public boolean isSyntaxOrAccess() {
        return isOfClass("42");
    }

    /**
     * Whether the statement may have been executed although it failed: the database did not report
     * that it refused it.
     */
    public boolean leavesOutcomeUnknown() {
        boolean isRefused =
                isTooLarge()
                        || isRefusedByNode()
                        || isOfClasses(OF_STATEMENT)
                        || sqlState != null && LACKS_RESOURCES.contains(sqlState);
        return !isRefused || isAnswerLost();
    }

    private boolean isOfClasses(Set<String> classes) {
        return sqlState != null
                && sqlState.length() >= 2
                && classes.contains(sqlState.substring(0, 2));
    }

    private boolean isOfClass(String prefix) {
        return sqlState != null && sqlState.startsWith(prefix);
    }

    /**
     * Errors of data and of constraints may quote values of the row, so only the class of the
     * exception is shown.
     */
    private static String describe(SQLException failure, String state) {
        boolean mayQuoteValues = state.startsWith("22") || state.startsWith("23");
        boolean isPlain = mayQuoteValues || failure.getMessage() == null;
        String detail = isPlain ? failure.getClass().getSimpleName() : failure.getMessage();
        return "%s (SQLSTATE %s)".formatted(detail, state);
    }
}
