package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.dialect.SqlByRowCount;
import org.sojourn.internal.dialect.SqlDialect;
import org.sojourn.internal.dialect.StandardSql;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/**
 * Turns writes into statements on a connection: neighbours of one kind become one multi-row
 * statement, or one JDBC batch where each has to tell whether it changed a row.
 */
final class RowStatements {

    /** Few enough for the number of parameters that every database allows in a statement. */
    private static final int MAX_ROWS = 64;

    private final StandardSql sql;
    private final SqlByRowCount insert;
    private final Optional<SqlByRowCount> upsert;
    private final Optional<SqlByRowCount> replace;
    private final CountingBatch counted = new CountingBatch();

    RowStatements(SessionTable table, SqlDialect dialect, String databaseProduct) {
        this.sql = new StandardSql(table);
        this.insert = new SqlByRowCount(sql::insert);
        this.upsert = byRows(rows -> dialect.upsert(table, databaseProduct, rows));
        this.replace = byRows(rows -> dialect.replace(table, databaseProduct, rows));
    }

    private static Optional<SqlByRowCount> byRows(IntFunction<Optional<String>> text) {
        return text.apply(1).map(one -> new SqlByRowCount(rows -> text.apply(rows).orElseThrow()));
    }

    /** Whether one statement does it all, and so is a transaction by itself. */
    boolean isOneStatement(List<RowWrite> writes) {
        RowWrite first = writes.get(0);
        if (writes.size() == 1) {
            return !(first instanceof RowWrite.Put) || upsert.isPresent();
        }
        return multiRow(first).isPresent()
                && writes.size() <= MAX_ROWS
                && endOfRun(writes, 0) == writes.size();
    }

    List<Boolean> execute(Connection connection, List<RowWrite> writes) throws SQLException {
        List<Boolean> results = new ArrayList<>(writes.size());
        int start = 0;
        while (start < writes.size()) {
            int end = endOfRun(writes, start);
            results.addAll(executeRun(connection, writes.subList(start, end)));
            start = end;
        }
        return results;
    }

    static int update(Connection connection, String text, List<Object> parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, text)) {
            WriteParameters.bind(statement, 0, parameters);
            return statement.executeUpdate();
        }
    }

    /** A run is of one kind of write, and has no key twice. */
    private static int endOfRun(List<RowWrite> writes, int start) {
        int end = start + 1;
        while (end < writes.size()
                && writes.get(end).getClass() == writes.get(start).getClass()
                && !writes.get(end).key().equals(writes.get(end - 1).key())) {
            end++;
        }
        return end;
    }

    /** The statement for several writes of a kind, if there is one. */
    private Optional<SqlByRowCount> multiRow(RowWrite write) {
        if (write instanceof RowWrite.Insert) {
            return Optional.of(insert);
        }
        if (write instanceof RowWrite.Put) {
            return upsert;
        }
        return write instanceof RowWrite.Replace ? replace : Optional.empty();
    }

    private List<Boolean> executeRun(Connection connection, List<RowWrite> run)
            throws SQLException {
        RowWrite first = run.get(0);
        if (first instanceof RowWrite.Put && upsert.isEmpty()) {
            return updateOrInsert(connection, run);
        }
        Optional<SqlByRowCount> multiRow = multiRow(first);
        boolean isReplace = first instanceof RowWrite.Replace;
        if (multiRow.isEmpty() || isReplace && run.size() == 1) {
            return counted.execute(
                    connection,
                    text(first),
                    run.stream().map(write -> WriteParameters.of(write, sql.table())).toList());
        }
        List<Boolean> results = new ArrayList<>(run.size());
        for (int start = 0; start < run.size(); start += MAX_ROWS) {
            List<RowWrite> chunk = run.subList(start, Math.min(start + MAX_ROWS, run.size()));
            results.addAll(inOneStatement(connection, chunk, multiRow.get()));
        }
        return results;
    }

    private List<Boolean> inOneStatement(
            Connection connection, List<RowWrite> chunk, SqlByRowCount text) throws SQLException {
        try (PreparedStatement statement = prepare(connection, text.of(chunk.size()))) {
            int offset = 0;
            for (RowWrite write : chunk) {
                offset = WriteParameters.bind(statement, offset, WriteParameters.ofRow(write));
            }
            if (chunk.get(0) instanceof RowWrite.Replace) {
                return found(chunk, statement);
            }
            statement.executeUpdate();
            return Collections.nCopies(chunk.size(), true);
        }
    }

    /** Which of the writes found their rows, by the keys that the statement returns. */
    private static List<Boolean> found(List<RowWrite> writes, PreparedStatement statement)
            throws SQLException {
        Set<String> keys = new HashSet<>();
        try (ResultSet returned = statement.executeQuery()) {
            while (returned.next()) {
                keys.add(returned.getString(1));
            }
        }
        return writes.stream().map(write -> keys.contains(write.key().value())).toList();
    }

    /**
     * For databases without an upsert. If someone else inserts in between, the transaction fails on
     * the key, and whoever tries again updates.
     */
    private List<Boolean> updateOrInsert(Connection connection, List<RowWrite> run)
            throws SQLException {
        for (RowWrite write : run) {
            SessionRow row = ((RowWrite.Put) write).row();
            List<@Nullable Object> update =
                    Arrays.asList(row.data(), row.expiresAt(), row.key().value());
            if (counted.execute(connection, sql.update(), List.of(update)).contains(false)) {
                inOneStatement(connection, List.of(new RowWrite.Insert(row)), insert);
            }
        }
        return Collections.nCopies(run.size(), true);
    }

    private String text(RowWrite write) {
        if (write instanceof RowWrite.Replace) {
            return sql.updateIfUnchanged();
        }
        if (write instanceof RowWrite.Move) {
            return sql.moveIfUnchanged();
        }
        if (write instanceof RowWrite.Renew) {
            return sql.renew();
        }
        if (write instanceof RowWrite.DeleteIfUnchanged) {
            return sql.deleteIfUnchanged();
        }
        return write instanceof RowWrite.Delete ? sql.delete() : sql.deleteIfExpired();
    }

    static PreparedStatement prepare(Connection connection, String text) throws SQLException {
        return connection.prepareStatement(StatementLog.logged(text));
    }
}
