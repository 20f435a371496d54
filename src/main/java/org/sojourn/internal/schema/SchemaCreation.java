package org.sojourn.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.SqlFailure;

/**
 * Creates a table, or what is missing of it: columns that may be null, and indexes. Never drops or
 * changes anything. Several servers may do this at once: a statement that fails because another
 * server was faster has nothing left to do.
 */
final class SchemaCreation {

    /** A database may end a deadlock of two servers by refusing one of them. */
    private static final int ATTEMPTS = 3;

    private final String unit;
    private final SessionTable mapped;
    private final SchemaDdl ddl;
    private final List<String> executed = new ArrayList<>();

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
        if (found(connection).isEmpty()) {
            execute(connection, ddl.create().get(0), () -> found(connection).isPresent());
        }
        FoundTable before = found(connection).orElseThrow();
        for (String column : ddl.columns()) {
            if (!before.has(column) && ddl.isNullable(column)) {
                String add = ddl.add(List.of(column)).get(0);
                execute(connection, add, () -> found(connection).orElseThrow().has(column));
            }
        }
        FoundTable complete = found(connection).orElseThrow();
        for (String column : ddl.indexed()) {
            if (complete.has(column) && !isIndexed(connection, complete, column)) {
                String index = ddl.index(column).orElseThrow();
                execute(connection, index, () -> isIndexed(connection, complete, column));
            }
        }
        return List.copyOf(executed);
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
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                end(connection);
                executed.add(sql);
                return;
            } catch (SQLException failed) {
                rollBack(connection);
                if (goal.isReached()) {
                    return;
                }
                if (attempt == ATTEMPTS || !SqlFailure.of(failed).isRollback()) {
                    throw refused(failed, sql);
                }
            }
        }
    }

    private SessionStoreException refused(SQLException failed, String sql) {
        SqlFailure failure = SqlFailure.of(failed);
        boolean createsTable = sql.equals(ddl.create().get(0));
        List<String> left = createsTable ? ddl.create() : List.of(sql);
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
