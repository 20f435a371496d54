package org.sojourn.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.SqlFailure;

/**
 * Creates a table, or what is missing of it: columns that may be null, and indexes. Never drops or
 * changes anything. Several servers may do this at once: a statement that fails because another
 * server was faster has nothing left to do.
 */
final class SchemaCreation {

    /**
     * A database may end a deadlock of two servers by refusing one of them. On H2, a table is not
     * there for a moment while another server adds a column.
     */
    private static final int ATTEMPTS = 10;

    private static final long NANOSECONDS_OF_PAUSE = 10_000_000;

    private final String unit;
    private final SessionTable mapped;
    private final SchemaDdl ddl;
    private final List<String> executed = new ArrayList<>();

    /** The statement that has not led to its goal yet; empty if there is none. */
    private String running = "";

    /** What a statement leads to. */
    private interface Goal {
        boolean isReached() throws SQLException;
    }

    SchemaCreation(String unit, SessionTable mapped, SchemaDdl ddl) {
        this.unit = unit;
        this.mapped = mapped;
        this.ddl = ddl;
    }

    /**
     * Creates what is missing. Each statement is a transaction of its own.
     *
     * @param connection in no transaction
     * @return the statements that were executed
     * @throws SessionStoreException if the database refuses a statement
     */
    List<String> on(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                complete(connection);
                return List.copyOf(executed);
            } catch (SQLException failed) {
                rollBack(connection);
                SqlFailure failure = SqlFailure.of(failed);
                boolean isOfDdl = !running.isEmpty();
                if (attempt == ATTEMPTS && isOfDdl) {
                    throw refused(failed, failure);
                }
                if (attempt == ATTEMPTS || !isOfDdl && !mayPass(failure)) {
                    throw failed;
                }
                pause(attempt);
            }
        }
    }

    /** Whatever was done before is left out. */
    private void complete(Connection connection) throws SQLException {
        running = "";
        if (found(connection).isEmpty()) {
            execute(connection, ddl.create().get(0), () -> found(connection).isPresent());
        }
        FoundTable before = existing(connection);
        for (String column : ddl.columns()) {
            if (!before.has(column) && ddl.isNullable(column)) {
                String add = ddl.add(List.of(column)).get(0);
                execute(connection, add, () -> existing(connection).has(column));
            }
        }
        FoundTable complete = existing(connection);
        for (String column : ddl.indexed()) {
            if (complete.has(column) && !isIndexed(connection, complete, column)) {
                String index = ddl.index(column).orElseThrow();
                execute(connection, index, () -> isIndexed(connection, complete, column));
            }
        }
    }

    private FoundTable existing(Connection connection) throws SQLException {
        Optional<FoundTable> found = found(connection);
        return found.isPresent() ? found.get() : FoundTable.of(connection, mapped);
    }

    private static void pause(int attempt) {
        LockSupport.parkNanos(attempt * NANOSECONDS_OF_PAUSE);
    }

    private Optional<FoundTable> found(Connection connection) throws SQLException {
        try {
            FoundTable found = FoundTable.of(connection, mapped);
            end(connection);
            return Optional.of(found);
        } catch (SQLException failed) {
            rollBack(connection);
            if (FoundTable.isMissing(SqlFailure.of(failed))) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private boolean isIndexed(Connection connection, FoundTable table, String column)
            throws SQLException {
        boolean isIndexed = TableIndexes.of(connection, table, mapped).mayBeOn(column);
        end(connection);
        return isIndexed;
    }

    private void execute(Connection connection, String sql, Goal goal) throws SQLException {
        running = sql;
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            end(connection);
            executed.add(sql);
        } catch (SQLException failed) {
            rollBack(connection);
            if (!goal.isReached()) {
                throw failed;
            }
        }
        running = "";
    }

    /** Whether the next attempt to read the description of the table may succeed. */
    private static boolean mayPass(SqlFailure failure) {
        return failure.isRollback() || FoundTable.isMissing(failure);
    }

    private SessionStoreException refused(SQLException failed, SqlFailure failure) {
        boolean createsTable = running.equals(ddl.create().get(0));
        List<String> left = createsTable ? ddl.create() : List.of(running);
        return new SessionStoreException(
                SchemaMessage.NOT_CREATED.with(
                        mapped.name(), unit, failure.reason(), SchemaCheck.shown(left)),
                unit,
                failed);
    }

    private static void end(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static void rollBack(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
