package org.sojourn.server.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Driver;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of the test's own, which several servers can use. */
public record PostgresDatabase(EmbeddedPostgres server)
        implements ApplicationDatabase, AutoCloseable {

    public static PostgresDatabase started() {
        try {
            return new PostgresDatabase(
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("locale", "C.UTF-8")
                            .setServerConfig("max_connections", "200")
                            .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public Class<? extends DataSource> driver() {
        return PGSimpleDataSource.class;
    }

    @Override
    public Class<? extends Driver> urlDriver() {
        return org.postgresql.Driver.class;
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
