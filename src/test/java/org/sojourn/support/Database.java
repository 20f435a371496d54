package org.sojourn.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.sojourn.internal.dialect.UpsertForm;

/** The databases of the tests. Each starts when it is first asked for and ends with the JVM. */
public enum Database {
    H2(UpsertForm.MERGE) {
        @Override
        Map<String, String> create(String name) {
            return Map.of(
                    "jakarta.persistence.jdbc.url", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        }
    },
    POSTGRESQL(UpsertForm.ON_CONFLICT) {
        @Override
        Map<String, String> create(String name) {
            EmbeddedPostgres server = Postgres.SERVER;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
            return Map.of(
                    "jakarta.persistence.jdbc.url", server.getJdbcUrl("postgres", name),
                    "jakarta.persistence.jdbc.user", "postgres",
                    "jakarta.persistence.jdbc.password", "postgres");
        }
    };

    private final UpsertForm upsertForm;

    Database(UpsertForm upsertForm) {
        this.upsertForm = upsertForm;
    }

    /** The form of upsert that this database has. */
    public UpsertForm upsertForm() {
        return upsertForm;
    }

    /** Makes an empty database and tells how to connect to it. */
    abstract Map<String, String> create(String name);

    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
