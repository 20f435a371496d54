package org.sojourn.internal.persistence;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says about the database, whatever a provider wrapped around it.
 *
 * @param sqlState SQLSTATE (ISO 9075), or null where no {@link SQLException} lies beneath
 * @param timedOut whether the server did not answer in time
 * @param ofValue whether a persistence provider could not make an attribute of what the database
 *     gave
 * @param reason for humans; free of values, which some drivers put into their texts
 */
public record SqlFailure(
        @Nullable String sqlState, boolean timedOut, boolean ofValue, String reason) {

    private static final int MAX_DEPTH = 32;

    /** Of the class of rollbacks, but nobody knows whether the statement was completed. */
    private static final String COMPLETION_UNKNOWN = "40003";

    /** By the time limit of the statement; nobody else cancels what Sojourn executes. */
    private static final String QUERY_CANCELED = "57014";

    /** What befalls connections; of class 57 the states of a server that stops. */
    private static final List<String> OF_CONNECTION = List.of("08", "90", "57P0");

    /** Connection, resources, intervention, system; 90 is where H2 has what befalls connections. */
    private static final Set<String> OF_DATABASE = Set.of("08", "53", "57", "58", "90");

    /** What MySQL, MariaDB and their drivers name when a statement is too large for them. */
    private static final String PACKET_LIMIT = "max_allowed_packet";

    /**
     * Feature, cardinality, data, constraint, transaction state, rollback, access, check, limit.
     */
    private static final Set<String> OF_STATEMENT =
            Set.of("0A", "21", "22", "23", "25", "40", "42", "44", "54");

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

    /** The database cannot hold a value: it is too long, or has a character that is not there. */
    public boolean isOfData() {
        return isOfClass("22");
    }

    /**
     * The database rolled the transaction back, for instance to end a deadlock; it may succeed next
     * time.
     */
    public boolean isRollback() {
        return isOfClass("40") && !COMPLETION_UNKNOWN.equals(sqlState);
    }

    /** Not the database, the way to it, nor its resources: the statement or its data. */
    public boolean mayBeFaultOfOne() {
        return ofValue || sqlState != null && !isOfClasses(OF_DATABASE) || isTooLarge();
    }

    /** MySQL and MariaDB take this for a failure of the connection, and close it. */
    private boolean isTooLarge() {
        return reason.contains(PACKET_LIMIT);
    }

    /** The way to the database is broken, or the server is about to stop. */
    public boolean isConnectionLost() {
        return sqlState != null && OF_CONNECTION.stream().anyMatch(sqlState::startsWith);
    }

    /** The table or what it needs is not there, or not for this user. */
    public boolean isSyntaxOrAccess() {
        return isOfClass("42");
    }

    /** Whether what was asked for was done, perhaps: the database did not say that it refused. */
    public boolean leavesOutcomeUnknown() {
        return !isTooLarge() && !isOfClasses(OF_STATEMENT) || COMPLETION_UNKNOWN.equals(sqlState);
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
     * Data and constraint errors may quote values of the row, so of those only the class of error
     * is told.
     */
    private static String describe(SQLException failure, String state) {
        boolean mayQuoteValues = state.startsWith("22") || state.startsWith("23");
        boolean isPlain = mayQuoteValues || failure.getMessage() == null;
        String detail = isPlain ? failure.getClass().getSimpleName() : failure.getMessage();
        return "%s (SQLSTATE %s)".formatted(detail, state);
    }
}
