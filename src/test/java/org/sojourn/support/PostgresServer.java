package org.sojourn.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of the tests' own. */
final class PostgresServer {

    private static @Nullable EmbeddedPostgres running;

    private PostgresServer() {}

    static Map<String, String> create(String name) throws IOException, SQLException {
        EmbeddedPostgres server = server();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Map.of(
                "jakarta.persistence.jdbc.url", server.getJdbcUrl("postgres", name),
                "jakarta.persistence.jdbc.user", "postgres",
                "jakarta.persistence.jdbc.password", "postgres");
    }

    private static synchronized EmbeddedPostgres server() throws IOException {
        if (running == null) {
            running =
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("locale", "C.UTF-8")
                            .setServerConfig("max_connections", "200")
                            .start();
        }
        return running;
    }
}
