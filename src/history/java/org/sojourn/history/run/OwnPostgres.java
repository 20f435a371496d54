package org.sojourn.history.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server that is killed with all its processes, and started again with its data. */
final class OwnPostgres implements KillableDatabase {

    private static final String NAME = "history";
    private static final long DOWN_MILLIS = 300;

    private final Path data;
    private EmbeddedPostgres server;

    OwnPostgres() throws IOException, SQLException {
        data = Files.createTempDirectory("history-postgres");
        server = builder().start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + NAME);
        }
    }

    /** What is acknowledged must outlive a kill. It need not outlive the machine. */
    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setLocaleConfig("locale", "C.UTF-8");
    }

    @Override
    public Map<String, String> connection(int node) {
        return Map.of(
                "jakarta.persistence.jdbc.url", server.getJdbcUrl("postgres", NAME),
                "jakarta.persistence.jdbc.user", "postgres",
                "jakarta.persistence.jdbc.password", "postgres");
    }

    @Override
    public boolean isKillable() {
        return true;
    }

    @Override
    public void killAndRestart() throws IOException, InterruptedException {
        Process postmaster = server.getProcess();
        List<ProcessHandle> others = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        postmaster.waitFor();
        others.forEach(it -> it.onExit().join());
        int port = server.getPort();
        TimeUnit.MILLISECONDS.sleep(DOWN_MILLIS);
        server.close();
        server = builder().setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
