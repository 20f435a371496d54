package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.RowWrite.Kind;

/**
 * Executes writes on a connection, in their order. Neighbours of one kind become one statement for
 * several rows, or one JDBC batch if the database has no such statement.
 */
final class RowStatements {

    /** Few enough for the number of parameters that every database allows in a statement. */
    private static final int MAX_ROWS = 64;

    private final SessionSql sql;
    private final boolean hurried;
    private final CountingBatch counted = CountingBatch.batched();

    private RowStatements(SessionSql sql, boolean hurried) {
        this.sql = sql;
        this.hurried = hurried;
    }

    /** Statements that wait for locks. */
    static RowStatements patient(SessionSql sql) {
        return new RowStatements(sql, false);
    }

    /**
     * Statements that fail soon if they have to wait for a lock, where the database can do that.
     */
    static RowStatements hurried(SessionSql sql) {
        return new RowStatements(sql, true);
    }

    /** Executes a prepared statement for several writes, and returns the result of each write. */
    private interface Execution {
        List<Boolean> of(PreparedStatement prepared, List<RowWrite> writes) throws SQLException;
    }

    /** Whether one statement executes all these writes, and so is a transaction by itself. */
    boolean isOneStatement(List<RowWrite> writes) {
        Kind kind = writes.get(0).kind();
        if (writes.size() == 1) {
            return (kind != Kind.PUT || sql.hasUpsert()) && !needsHurry(kind);
        }
        return sql.isMultiRow(kind)
                && writes.size() <= MAX_ROWS
                && endOfRun(writes, 0) == writes.size();
    }

    /** Whether the limit needs a statement of its own. */
    private boolean needsHurry(Kind kind) {
        return hurried && !sql.isMultiRow(kind) && sql.hurry().isPresent();
    }

    List<Boolean> execute(Connection connection, List<RowWrite> writes) throws SQLException {
        if (hurried && sql.hurry().isPresent() && !isOneStatement(writes)) {
            SqlStatement hurry = sql.hurry().orElseThrow();
            try (PreparedStatement prepared = StatementLog.prepare(connection, hurry)) {
                prepared.execute();
            }
        }
        List<Boolean> results = new ArrayList<>(writes.size());
        int start = 0;
        while (start < writes.size()) {
            int end = endOfRun(writes, start);
            results.addAll(executeRun(connection, writes.subList(start, end)));
            start = end;
        }
        return results;
    }

    /** A run is of one kind of write, and has no key twice. */
    private static int endOfRun(List<RowWrite> writes, int start) {
        int end = start + 1;
        while (end < writes.size()
                && writes.get(end).kind() == writes.get(start).kind()
                && !writes.get(end).key().equals(writes.get(end - 1).key())) {
            end++;
        }
        return end;
    }

    private List<Boolean> executeRun(Connection connection, List<RowWrite> run)
            throws SQLException {
        Kind kind = run.get(0).kind();
        return switch (kind) {
            case PUT ->
                    sql.hasUpsert()
                            ? inChunks(connection, kind, run, RowStatements::stored)
                            : updateOrInsert(connection, run);
            case INSERT, INSERT_BASE ->
                    sql.isMultiRow(kind)
                            ? inChunks(connection, kind, run, RowStatements::stored)
                            : counted.execute(connection, limited(sql.one(kind)), run);
            case REPLACE, REPLACE_BASE, CHANGE, RENEW ->
                    (run.size() > 1 || hurried) && sql.isMultiRow(kind)
                            ? inChunks(connection, kind, run, RowStatements::updated)
                            : counted.execute(connection, limited(sql.one(kind)), run);
            default -> counted.execute(connection, limited(sql.one(kind)), run);
        };
    }

    private SqlStatement limited(SqlStatement statement) {
        return hurried ? sql.hurried(statement) : statement;
    }

    private List<Boolean> inChunks(
            Connection connection, Kind kind, List<RowWrite> run, Execution execution)
            throws SQLException {
        List<Boolean> results = new ArrayList<>(run.size());
        for (int start = 0; start < run.size(); start += MAX_ROWS) {
            List<RowWrite> chunk = run.subList(start, Math.min(start + MAX_ROWS, run.size()));
            SqlStatement statement = limited(sql.several(kind, chunk.size()));
            try (PreparedStatement prepared = StatementLog.prepare(connection, statement)) {
                WriteValues.bind(prepared, statement, chunk);
                results.addAll(execution.of(prepared, chunk));
            }
        }
        return results;
    }

    private static List<Boolean> stored(PreparedStatement prepared, List<RowWrite> writes)
            throws SQLException {
        prepared.executeUpdate();
        return Collections.nCopies(writes.size(), true);
    }

    /** Which of the writes found their rows, by the keys that the statement returns. */
    private static List<Boolean> updated(PreparedStatement prepared, List<RowWrite> writes)
            throws SQLException {
        Set<String> keys = new HashSet<>();
        try (ResultSet returned = prepared.executeQuery()) {
            while (returned.next()) {
                keys.add(returned.getString(1));
            }
        }
        return writes.stream().map(write -> keys.contains(write.key().value())).toList();
    }

    /**
     * For databases without an upsert. If another server inserts in between, the transaction fails
     * on the key, and the next attempt updates.
     */
    private List<Boolean> updateOrInsert(Connection connection, List<RowWrite> run)
            throws SQLException {
        for (RowWrite put : run) {
            List<RowWrite> one = List.of(put);
            if (counted.execute(connection, sql.one(Kind.PUT), one).contains(false)) {
                counted.execute(connection, limited(sql.one(Kind.INSERT)), one);
            }
        }
        return Collections.nCopies(run.size(), true);
    }
}
