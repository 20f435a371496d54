package org.sojourn.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A variant's own database, reached by a pool of its own. */
record Database(HikariDataSource pool, AtomicInteger mostUsed) implements AutoCloseable {

    /** Sets the parameters of a statement. */
    interface Parameters {
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

    void execute(String sql) throws SQLException {
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

    /** Looks how many connections are in use right now. */
    void sample() {
        mostUsed.accumulateAndGet(pool.getHikariPoolMXBean().getActiveConnections(), Math::max);
    }

    @Override
    public void close() {
        pool.close();
    }
}
