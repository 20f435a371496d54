package org.sojourn.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own, which the test kills, stops and starts again. A commit is
 * acknowledged when it is in the log of the database, as by default; the embedded server of other
 * tests does not wait for that.
 */
final class FaultyPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final String synchronousCommit;
    private final Thread atExit = new Thread(this::kill);
    private final int port;

    private FaultyPostgres(Path data, String synchronousCommit) {
        this.data = data;
        this.synchronousCommit = synchronousCommit;
        this.port = start(0);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a server whose files are in a directory that may not exist yet. */
    static FaultyPostgres started(Path data) {
        return new FaultyPostgres(data, System.getProperty("faults.synchronous-commit", "on"));
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    int port() {
        return port;
    }

    /** SIGKILL to all of its processes, as if the machine had lost its power. */
    void kill() {
        freeze();
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Starts on the same files and port after a kill. The database repairs itself first. */
    void startAgain() {
        start(port);
    }

    /**
     * SIGSTOP: its processes and its connections are there, and nothing moves. The main process
     * comes first, so that no process of a new connection escapes.
     */
    void freeze() {
        main().ifPresent(process -> signal(process, "STOP"));
        processes().forEach(process -> signal(process, "STOP"));
    }

    /** SIGCONT: what was frozen goes on where it stood. */
    void thaw() {
        processes().forEach(process -> signal(process, "CONT"));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** The lock of the server that was killed is this JVM's, which must not refuse itself. */
    private int start(int wanted) {
        try {
            Files.deleteIfExists(data.resolve("epg-lock"));
            EmbeddedPostgres.Builder server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(PATIENCE)
                            .setLocaleConfig("locale", "C.UTF-8")
                            .setServerConfig("synchronous_commit", synchronousCommit)
                            .setServerConfig("max_connections", "60");
            if (wanted != 0) {
                server.setPort(wanted);
            }
            return server.start().getPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<ProcessHandle> processes() {
        return main().stream()
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
                .toList();
    }

    private Optional<ProcessHandle> main() {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()));
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    private static void signal(ProcessHandle process, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
