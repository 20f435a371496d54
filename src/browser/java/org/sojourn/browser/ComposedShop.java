package org.sojourn.browser;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The database and the nodes of {@code docker/compose.yaml}, without containers: the files of the
 * image, its command, the environment. Only host names, ports, and the directories of secrets and
 * temporary files are others.
 */
final class ComposedShop implements AutoCloseable {

    /** What the nodes log; it stays when the test is over. */
    static final Path LOGS = Path.of("target", "containers");

    private static final String PASSWORD = "not a secret";
    private static final String LOOPBACK_ONLY =
            "set configs.config.server-config.network-config.network-listeners.network-listener"
                    + ".http-listener.address=127.0.0.1\n";

    /** A node starts faster so; what it does is the same. */
    private static final String FAST_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final ContainerFiles files = ContainerFiles.read();
    private final Path directory;
    private final Path image;
    private final Path secrets;
    private final EmbeddedPostgres database;
    private final List<Process> nodes = new ArrayList<>();

    /** Prepares the database and the image, and starts no node. */
    ComposedShop(Path directory) throws IOException, SQLException {
        this.directory = directory.toAbsolutePath();
        image = Files.createDirectories(this.directory.resolve("shop"));
        secrets = Files.createDirectories(this.directory.resolve("secrets"));
        Files.createDirectories(LOGS);
        copyImage();
        writeSecrets();
        database = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
        createDatabase(files.environment("database"));
    }

    private void copyImage() throws IOException {
        for (Map.Entry<String, Path> copy : files.copies().entrySet()) {
            Path target = image.resolve(copy.getKey());
            try (Stream<Path> sources = Files.walk(copy.getValue())) {
                for (Path source : sources.toList()) {
                    Files.copy(
                            source,
                            target.resolve(copy.getValue().relativize(source).toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.writeString(image.resolve("preboot.txt"), LOOPBACK_ONLY, StandardOpenOption.APPEND);
    }

    private void writeSecrets() throws IOException {
        Files.writeString(secrets.resolve("demo.database.password"), PASSWORD);
        Files.writeString(
                secrets.resolve("session-keys"),
                "2026-11:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    }

    private void createDatabase(Map<String, String> settings) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String user = settings.get("POSTGRES_USER");
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(user, PASSWORD));
            statement.execute(
                    "CREATE DATABASE %s OWNER %s".formatted(settings.get("POSTGRES_DB"), user));
        }
    }

    /** Starts a service that is a node. */
    Process start(String service, int port) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp-" + service));
        List<String> command =
                files.command().stream()
                        .map(word -> word.replaceFirst("^java$", java()))
                        .map(word -> word.replace("/tmp", temporary.toString()))
                        .map(word -> word.replace("/run/secrets", secrets.toString()))
                        .map(word -> word.replaceFirst("^8080$", Integer.toString(port)))
                        .toList();
        ProcessBuilder node =
                new ProcessBuilder(command)
                        .directory(image.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(LOGS.resolve(service + ".log").toFile());
        files.environment(service)
                .forEach(
                        (name, value) ->
                                node.environment()
                                        .put(
                                                name,
                                                value.replace("/run/secrets", secrets.toString())
                                                        .replace("database:5432", address())));
        node.environment().put("JAVA_TOOL_OPTIONS", FAST_START);
        Process started = node.start();
        nodes.add(started);
        return started;
    }

    private String address() {
        return "127.0.0.1:" + database.getPort();
    }

    private static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }

    /** As the application connects. */
    Connection connect() throws SQLException {
        Map<String, String> node = files.environment("node1");
        return DriverManager.getConnection(
                "jdbc:" + node.get("DEMO_DATABASE").replace("database:5432", address()),
                node.get("DEMO_DATABASE_USER"),
                PASSWORD);
    }

    /** Whatever a node reads; it must not write here. */
    List<Path> image() throws IOException {
        try (Stream<Path> all = Files.walk(image)) {
            return all.sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Process::destroy);
        nodes.forEach(node -> node.onExit().join());
        database.close();
    }
}
