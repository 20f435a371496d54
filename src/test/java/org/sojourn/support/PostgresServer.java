package org.sojourn.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL servers of the tests' own, each started at its first database. */
final class PostgresServer {

    private static final Map<Integer, EmbeddedPostgres> RUNNING = new HashMap<>();

    private PostgresServer() {}

    static Map<String, String> create(String name) throws IOException, SQLException {
        return create(0, name);
    }

    /** Makes a database on one of several servers. All but the first count their statements. */
    static Map<String, String> create(int number, String name) throws IOException, SQLException {
        EmbeddedPostgres server = server(number);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Map.of(
                "jakarta.persistence.jdbc.url", server.getJdbcUrl("postgres", name),
                "jakarta.persistence.jdbc.user", "postgres",
                "jakarta.persistence.jdbc.password", "postgres");
    }

    private static synchronized EmbeddedPostgres server(int number) throws IOException {
        EmbeddedPostgres running = RUNNING.get(number);
        if (running == null) {
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("locale", "C.UTF-8")
                            .setServerConfig("max_connections", "200");
            if (number > 0) {
                builder.setServerConfig("shared_preload_libraries", "pg_stat_statements");
            }
            running = builder.start();
            RUNNING.put(number, running);
        }
        return running;
    }
}
