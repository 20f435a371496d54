package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.dialect.SqlDialect;
import org.sojourn.internal.dialect.StandardSql;
import org.sojourn.internal.dialect.TextByRows;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/**
 * Turns writes into statements on a connection: neighbours of one kind become one multi-row
 * statement, or one JDBC batch where each has to tell whether it changed a row.
 */
final class WriteStatements {

    /** Few enough for the number of parameters that every database allows in a statement. */
    private static final int MAX_ROWS = 64;

    private final StandardSql sql;
    private final TextByRows insert;
    private final Optional<TextByRows> upsert;
    private final CountedUpdates counted = new CountedUpdates();

    WriteStatements(SessionTable table, SqlDialect dialect, String databaseProduct) {
        this.sql = new StandardSql(table);
        this.insert = new TextByRows(sql::insert);
        this.upsert =
                dialect.upsert(table, databaseProduct, 1)
                        .map(
                                one ->
                                        new TextByRows(
                                                rows ->
                                                        dialect.upsert(table, databaseProduct, rows)
                                                                .orElseThrow()));
    }

    /** Whether one statement does it all, and so is a transaction by itself. */
    boolean isOneStatement(List<RowWrite> writes) {
        boolean isRow = writes.get(0) instanceof RowWrite.Insert;
        boolean isPut = writes.get(0) instanceof RowWrite.Put;
        boolean isMultiRow = isRow || isPut && upsert.isPresent();
        return isMultiRow
                ? writes.size() <= MAX_ROWS && endOfRun(writes, 0) == writes.size()
                : writes.size() == 1 && !isPut;
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
            bind(statement, 0, parameters);
            return statement.executeUpdate();
        }
    }

    /** A run is of one kind of write, and has no key twice. */
    private static int endOfRun(List<RowWrite> writes, int start) {
        int end = start + 1;
        while (end < writes.size()
                && kind(writes.get(end)).equals(kind(writes.get(start)))
                && !writes.get(end).key().equals(writes.get(end - 1).key())) {
            end++;
        }
        return end;
    }

    private static Object kind(RowWrite write) {
        boolean moves =
                write instanceof RowWrite.Replace replace
                        && !replace.read().key().equals(replace.changed().key());
        return List.of(write.getClass(), moves);
    }

    private List<Boolean> executeRun(Connection connection, List<RowWrite> run)
            throws SQLException {
        RowWrite first = run.get(0);
        if (first instanceof RowWrite.Insert) {
            return inChunks(connection, run, insert);
        }
        if (first instanceof RowWrite.Put) {
            return upsert.isPresent()
                    ? inChunks(connection, run, upsert.get())
                    : updateOrInsert(connection, run);
        }
        return counted.execute(
                connection, text(first), run.stream().map(this::parameters).toList());
    }

    private List<Boolean> inChunks(Connection connection, List<RowWrite> run, TextByRows text)
            throws SQLException {
        int start = 0;
        while (start < run.size()) {
            int rows = Math.min(run.size() - start, MAX_ROWS);
            try (PreparedStatement statement = prepare(connection, text.of(rows))) {
                int offset = 0;
                for (RowWrite write : run.subList(start, start + rows)) {
                    offset = bind(statement, offset, parameters(write));
                }
                statement.executeUpdate();
            }
            start += rows;
        }
        return Collections.nCopies(run.size(), true);
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
                inChunks(connection, List.of(new RowWrite.Insert(row)), insert);
            }
        }
        return Collections.nCopies(run.size(), true);
    }

    private String text(RowWrite write) {
        if (write instanceof RowWrite.Replace replace) {
            return replace.read().key().equals(replace.changed().key())
                    ? sql.updateIfUnchanged()
                    : sql.moveIfUnchanged();
        }
        if (write instanceof RowWrite.Renew) {
            return sql.renew();
        }
        if (write instanceof RowWrite.DeleteIfUnchanged) {
            return sql.deleteIfUnchanged();
        }
        return write instanceof RowWrite.Delete ? sql.delete() : sql.deleteIfExpired();
    }

    private List<@Nullable Object> parameters(RowWrite write) {
        if (write instanceof RowWrite.Put put) {
            SessionRow row = put.row();
            return Arrays.asList(row.key().value(), row.data(), row.expiresAt(), row.createdAt());
        }
        if (write instanceof RowWrite.Insert insert) {
            SessionRow row = insert.row();
            return Arrays.asList(
                    row.key().value(),
                    row.data(),
                    row.expiresAt(),
                    row.createdAt(),
                    row.version(),
                    row.principal());
        }
        if (write instanceof RowWrite.Replace replace) {
            return replacement(replace.read(), replace.changed());
        }
        if (write instanceof RowWrite.Renew renew) {
            return Arrays.asList(renew.expiresAt(), renew.key().value(), renew.expiresAt());
        }
        if (write instanceof RowWrite.DeleteIfUnchanged delete) {
            return Arrays.asList(delete.key().value(), delete.read().version());
        }
        if (write instanceof RowWrite.DeleteIfExpired expired) {
            return Arrays.asList(expired.key().value(), expired.now());
        }
        return Arrays.asList(write.key().value());
    }

    private static List<@Nullable Object> replacement(SessionRow read, SessionRow changed) {
        List<@Nullable Object> parameters = new ArrayList<>();
        if (!read.key().equals(changed.key())) {
            parameters.add(changed.key().value());
        }
        parameters.add(changed.data());
        parameters.add(changed.expiresAt());
        parameters.add(changed.version());
        parameters.add(changed.principal());
        parameters.add(read.key().value());
        parameters.add(read.version());
        return parameters;
    }

    static PreparedStatement prepare(Connection connection, String text) throws SQLException {
        return connection.prepareStatement(StatementLog.logged(text));
    }

    static int bind(
            PreparedStatement statement, int offset, List<? extends @Nullable Object> parameters)
            throws SQLException {
        int index = offset;
        for (Object parameter : parameters) {
            index++;
            if (parameter instanceof byte[] bytes) {
                statement.setBytes(index, bytes);
            } else if (parameter instanceof Long number) {
                statement.setLong(index, number);
            } else {
                statement.setString(index, (String) parameter);
            }
        }
        return index;
    }
}
