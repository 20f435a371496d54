package org.sojourn.server.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;

/** A database server of the test's own: a directory of H2 files behind a TCP port. */
public final class H2Server implements ApplicationDatabase, AutoCloseable {

    static {
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    private final Path directory;
    private Server server;
    private int port;

    private H2Server() {
        try {
            directory =
                    Files.createTempDirectory(Files.createDirectories(Path.of("target/h2")), "");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static H2Server started() {
        H2Server server = new H2Server();
        server.start();
        return server;
    }

    /** Starts again on the same port and files. */
    public void start() {
        try {
            server =
                    Server.createTcpServer(
                                    "-tcpPort",
                                    Integer.toString(port),
                                    "-baseDir",
                                    directory.toAbsolutePath().toString(),
                                    "-ifNotExists")
                            .start();
            port = server.getPort();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Cuts all connections. */
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./shop";
    }

    @Override
    public Class<? extends DataSource> driver() {
        return JdbcDataSource.class;
    }

    @Override
    public Class<? extends Driver> urlDriver() {
        return org.h2.Driver.class;
    }

    @Override
    public String user() {
        return "sa";
    }
}
