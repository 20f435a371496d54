package org.sojourn.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A variant's own database, reached by a pool of its own. */
public record Database(HikariDataSource pool, AtomicInteger mostUsed) implements AutoCloseable {

    /** Sets the parameters of a statement. */
    public interface Parameters {
        void bind(PreparedStatement statement) throws SQLException;
    }

    static Database connect(String url, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        return new Database(new HikariDataSource(config), new AtomicInteger());
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One statement, committed by itself, that has to concern one row. */
    void update(String sql, Parameters parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.bind(statement);
            int rows = statement.executeUpdate();
            if (rows != 1) {
                throw new AssertionError("%s: %d rows".formatted(sql, rows));
            }
        }
    }

    /**
     * Moves all expiries an hour ahead: however long the run, no session that is only read falls
     * due for renewal.
     */
    void postponeRenewals() throws SQLException {
        execute("UPDATE bench_session SET expires_at = expires_at + 3600000");
    }

    void vacuum() throws SQLException {
        execute("VACUUM (ANALYZE)");
    }

    /**
     * Reads the table and its index into the server's buffers, where a server that runs has them.
     */
    void warm() throws SQLException {
        execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
        execute("SELECT pg_prewarm('bench_session')");
        execute(
                "SELECT pg_prewarm(indexrelid) FROM pg_index WHERE indrelid ="
                        + " 'bench_session'::regclass");
    }

    /**
     * As the guide advises for PostgreSQL: a session lies in its row, and the row's next version in
     * the same page.
     */
    void keepRowsTogether() throws SQLException {
        execute("ALTER TABLE bench_session SET (fillfactor = 70, toast_tuple_target = 8160)");
    }

    /** Looks how many connections are in use right now. */
    void sample() {
        mostUsed.accumulateAndGet(pool.getHikariPoolMXBean().getActiveConnections(), Math::max);
    }

    @Override
    public void close() {
        pool.close();
    }
}
