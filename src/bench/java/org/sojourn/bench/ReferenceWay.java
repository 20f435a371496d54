package org.sojourn.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What the session backend of Advanced Alchemy does, by plain JDBC: reading selects the row and
 * moves its expiry, in one transaction; writing is an upsert, in a transaction, that renews always.
 * Its table has a surrogate key, a unique session id, and an index on the expiry.
 */
record ReferenceWay(Database database) implements Variant {

    private static final Duration MAX_AGE = Duration.ofDays(14);
    private static final String SELECT =
            "SELECT id, session_id, data, expires_at FROM reference_session WHERE session_id = ?";
    private static final String RENEW = "UPDATE reference_session SET expires_at = ? WHERE id = ?";
    private static final String UPSERT =
            "INSERT INTO reference_session (id, session_id, data, expires_at) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (session_id) DO UPDATE"
                    + " SET data = EXCLUDED.data, expires_at = EXCLUDED.expires_at";

    static ReferenceWay create(Database database) throws SQLException {
        database.execute(
                """
                CREATE TABLE reference_session (
                    id UUID PRIMARY KEY,
                    session_id VARCHAR(255) NOT NULL UNIQUE,
                    data BYTEA NOT NULL,
                    expires_at TIMESTAMP WITH TIME ZONE NOT NULL);
                CREATE INDEX reference_session_expires_at ON reference_session (expires_at)\
                """);
        return new ReferenceWay(database);
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Map<Work, Operation> operations() {
        return Map.of(
                Work.GET, new Operation.Blocking(() -> get(Samples.anyNumber())),
                Work.SET, new Operation.Blocking(() -> set(Samples.anyNumber())),
                Work.READ_REQUEST, new Operation.Blocking(() -> get(Samples.anyNumber())),
                Work.WRITE_REQUEST, new Operation.Blocking(this::getAndSet),
                Work.NEW_SESSION, new Operation.Blocking(() -> set(Samples.newNumber())));
    }

    private void getAndSet() throws SQLException {
        int number = Samples.anyNumber();
        get(number);
        set(number);
    }

    private void get(long number) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            UUID row = selected(connection, number);
            try (PreparedStatement renewal = connection.prepareStatement(RENEW)) {
                renewal.setTimestamp(1, Timestamp.from(Instant.now().plus(MAX_AGE)));
                renewal.setObject(2, row);
                renewal.executeUpdate();
            }
            connection.commit();
        }
    }

    private static UUID selected(Connection connection, long number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, Samples.id(number));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getTimestamp(4).toInstant().isBefore(Instant.now())) {
                    throw new AssertionError("No session " + number);
                }
                Samples.check(row.getBytes(3));
                return row.getObject(1, UUID.class);
            }
        }
    }

    private void set(long number) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                upsert.setObject(1, UUID.randomUUID());
                upsert.setString(2, Samples.id(number));
                upsert.setBytes(3, Samples.bytes());
                upsert.setTimestamp(4, Timestamp.from(Instant.now().plus(MAX_AGE)));
                upsert.executeUpdate();
            }
            connection.commit();
        }
    }

    @Override
    public void clear() throws SQLException {
        database.execute("TRUNCATE reference_session");
    }

    @Override
    public void fill(Work work) throws Exception {
        Filling.with(work.sessions(), this::set);
    }

    @Override
    public void settle() throws SQLException {
        database.vacuum();
    }

    @Override
    public int connectionsUsed() {
        return database.mostUsed().get();
    }

    @Override
    public void close() {
        database.close();
    }
}
