package org.sojourn.frameworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;

/** A database server of the tests, which outlives the servers of the applications. */
final class FrameworkDatabase implements AutoCloseable {

    private final Server server;

    private FrameworkDatabase(Server server) {
        this.server = server;
    }

    static FrameworkDatabase started() {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        try {
            Path directory =
                    Files.createTempDirectory(Files.createDirectories(Path.of("target/h2")), "");
            return new FrameworkDatabase(
                    Server.createTcpServer(
                                    "-tcpPort",
                                    "0",
                                    "-baseDir",
                                    directory.toAbsolutePath().toString(),
                                    "-ifNotExists")
                            .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The address of a database of its own. */
    String url(String name) {
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./" + name;
    }

    @Override
    public void close() {
        server.stop();
    }
}
