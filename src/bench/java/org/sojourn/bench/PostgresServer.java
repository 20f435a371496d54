package org.sojourn.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** PostgreSQL for this run, as durable as it is in production, at a distance. */
public record PostgresServer(
        EmbeddedPostgres server,
        Distance distance,
        List<Database> databases,
        ScheduledExecutorService sampler)
        implements AutoCloseable {

    private static final int SAMPLE_MILLIS = 7;

    public static PostgresServer start(Duration roundTrip) throws IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("shared_buffers", "4GB")
                        .start();
        List<Database> databases = new CopyOnWriteArrayList<>();
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        sampler.scheduleWithFixedDelay(
                () -> databases.forEach(Database::sample),
                SAMPLE_MILLIS,
                SAMPLE_MILLIS,
                TimeUnit.MILLISECONDS);
        Distance distance = Distance.to(server.getPort(), roundTrip);
        return new PostgresServer(server, distance, databases, sampler);
    }

    /**
     * Makes an empty database and connects to it.
     *
     * @param name of the pool
     */
    public Database database(String name, int connections) throws SQLException {
        String database = "bench" + databases.size();
        execute("CREATE DATABASE " + database);
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(distance.port(), database);
        databases.add(Database.connect(url, name, connections));
        return databases.get(databases.size() - 1);
    }

    /** Writes what is pending, so that no variant pays for the writes of another. */
    public void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    public String version() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SHOW server_version")) {
            version.next();
            return version.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        sampler.shutdownNow();
        distance.close();
        server.close();
    }
}
