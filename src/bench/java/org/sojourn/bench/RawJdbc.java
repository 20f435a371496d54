package org.sojourn.bench;

import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * The yardstick: the least that JDBC can do, one autocommitted statement for one step, on the table
 * that schema generation makes for Sojourn.
 */
record RawJdbc(Database database) implements Variant {

    private static final long DAY = 86_400_000L;
    private static final String SELECT =
            "SELECT data, expires_at FROM bench_session WHERE session_key = ?";
    private static final String INSERT =
            "INSERT INTO bench_session (session_key, data, expires_at, created_at, version)"
                    + " VALUES (?, ?, ?, ?, 0)";
    private static final String UPSERT =
            INSERT
                    + " ON CONFLICT (session_key) DO UPDATE SET data = EXCLUDED.data,"
                    + " expires_at = EXCLUDED.expires_at, version = bench_session.version + 1";
    private static final String UPDATE =
            "UPDATE bench_session SET data = ?, expires_at = ?, version = version + 1"
                    + " WHERE session_key = ?";

    static RawJdbc create(Database database) throws SQLException {
        Persistence.generateSchema("eclipselink", SojournNode.on(database));
        database.keepRowsTogether();
        return new RawJdbc(database);
    }

    @Override
    public String name() {
        return "raw-jdbc";
    }

    @Override
    public Map<Work, Operation> operations() {
        return Map.of(
                Work.GET, new Operation.Blocking(() -> select(Work.GET)),
                Work.SET,
                        new Operation.Blocking(() -> insert(UPSERT, Samples.anyNumber(), Work.SET)),
                Work.READ_REQUEST, new Operation.Blocking(() -> select(Work.READ_REQUEST)),
                Work.WRITE_REQUEST,
                        new Operation.Blocking(() -> selectAndUpdate(Work.WRITE_REQUEST)),
                Work.NEW_SESSION,
                        new Operation.Blocking(
                                () -> insert(INSERT, Samples.newNumber(), Work.NEW_SESSION)),
                Work.LARGE_READ, new Operation.Blocking(() -> select(Work.LARGE_READ)),
                Work.LARGE_WRITE, new Operation.Blocking(() -> selectAndUpdate(Work.LARGE_WRITE)));
    }

    /** Returns the number of the session that it read. */
    private int select(Work work) throws SQLException {
        int number = work.anySession();
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, Samples.key(number));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getLong(2) < System.currentTimeMillis()) {
                    throw new AssertionError("No session " + number);
                }
                Samples.check(row.getBytes(1), work);
            }
        }
        return number;
    }

    private void selectAndUpdate(Work work) throws SQLException {
        int number = select(work);
        database.update(
                UPDATE,
                statement -> {
                    statement.setBytes(1, Samples.bytes(work));
                    statement.setLong(2, System.currentTimeMillis() + DAY);
                    statement.setString(3, Samples.key(number));
                });
    }

    private void insert(String sql, long number, Work work) throws SQLException {
        long now = System.currentTimeMillis();
        database.update(
                sql,
                statement -> {
                    statement.setString(1, Samples.key(number));
                    statement.setBytes(2, Samples.bytes(work));
                    statement.setLong(3, now + DAY);
                    statement.setLong(4, now);
                });
    }

    @Override
    public void clear() throws SQLException {
        database.execute("TRUNCATE bench_session");
    }

    @Override
    public void fill(Work work) throws Exception {
        Filling.with(work.sessions(), number -> insert(INSERT, number, work));
        database.postponeRenewals();
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
