package org.sojourn.history.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.sojourn.internal.manager.SessionId;

/** What must not be done to the table. */
record StolenRows(DataSource database) {

    private static final String BY_KEY = " FROM remote_session WHERE session_key = ?";

    /** Deletes the row of an id. */
    void steal(String id) {
        with("DELETE" + BY_KEY, statement -> statement.executeUpdate(), List.of(key(id)));
    }

    /** Inserts the row of an id again after something was done. */
    <T> T puttingBack(String id, Supplier<T> work) {
        List<List<Object>> rows = new ArrayList<>();
        read(id, rows);
        T result = work.get();
        rows.forEach(this::insert);
        return result;
    }

    /** Inserts the row of an id once more, under a key of no id. */
    void copy(String id) {
        List<List<Object>> rows = new ArrayList<>();
        read(id, rows);
        for (List<Object> row : rows) {
            row.set(0, key(UUID.randomUUID().toString()));
            insert(row);
        }
    }

    private static String key(String id) {
        return new SessionId(id).key().value();
    }

    private void read(String id, List<List<Object>> rows) {
        String columns =
                "SELECT session_key, data, expires_at, created_at, version, principal,"
                        + " previous_key, previous_until, origin_key";
        with(
                columns + BY_KEY,
                statement -> {
                    try (ResultSet found = statement.executeQuery()) {
                        while (found.next()) {
                            List<Object> row = new ArrayList<>();
                            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                                row.add(found.getObject(i));
                            }
                            rows.add(row);
                        }
                    }
                },
                List.of(key(id)));
    }

    private void insert(List<Object> row) {
        String insert =
                "INSERT INTO remote_session (session_key, data, expires_at, created_at, version,"
                        + " principal, previous_key, previous_until, origin_key) VALUES ("
                        + String.join(", ", Collections.nCopies(row.size(), "?"))
                        + ")";
        with(insert, PreparedStatement::executeUpdate, row);
    }

    private interface Work {
        void with(PreparedStatement statement) throws SQLException;
    }

    private void with(String sql, Work work, List<Object> parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            work.with(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
