package org.sojourn.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.tools.Server;

/** A database server of the test's own: a directory of H2 files behind a TCP port. */
final class H2Server implements AutoCloseable {

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

    static H2Server started() {
        H2Server server = new H2Server();
        server.start();
        return server;
    }

    /** Starts again on the same port and files. */
    void start() {
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
    void stop() {
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }

    String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./shop";
    }

    long count(String table) {
        return Long.parseLong(strings("select count(*) from " + table).get(0));
    }

    /** First column of a query. */
    List<String> strings(String query, Object... parameters) {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void execute(String statement) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "sa");
    }
}
