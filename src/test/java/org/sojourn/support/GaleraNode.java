package org.sojourn.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One MariaDB server of a Galera cluster: a process, and a directory below {@code target}. */
final class GaleraNode {

    /** For a server that gets all data from another one. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private static final int MAX_STARTS = 3;

    private static final Path RECIPE = Path.of("src/docs/engines/galera.cnf");
    private static final String DAEMON = "/usr/sbin/mariadbd";
    private static final String FIRST_TABLES = "/usr/bin/mariadb-install-db";
    private static final List<String> NEEDED =
            List.of(
                    DAEMON,
                    FIRST_TABLES,
                    "/usr/lib/galera/libgalera_smm.so",
                    "/usr/bin/wsrep_sst_rsync",
                    "/usr/bin/rsync");

    private final int number;
    private final List<Integer> ports;
    private final Path directory;
    private @Nullable Process process;

    /**
     * @param ports all that the cluster may use
     */
    GaleraNode(int number, List<Integer> ports, Path parent) throws IOException {
        this.number = number;
        this.ports = ports;
        this.directory = Files.createDirectories(parent.resolve("node" + number));
    }

    /** Fails if the machine does not have the programs. */
    static void checkPrograms() {
        List<String> missing =
                NEEDED.stream().filter(file -> !Files.exists(Path.of(file))).toList();
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    "Not found: %s. Install the packages: apt-get install mariadb-server galera-4 rsync"
                            .formatted(String.join(", ", missing)));
        }
    }

    /** How many ports a cluster of so many servers uses. */
    static int ports(int servers) {
        return Purpose.values().length * servers;
    }

    private enum Purpose {
        CLIENTS,
        CLUSTER,
        CHANGES_MISSED,
        ALL_DATA
    }

    private int port(Purpose purpose) {
        return port(purpose, number);
    }

    private int port(Purpose purpose, int ofNode) {
        int servers = ports.size() / Purpose.values().length;
        return ports.get(purpose.ordinal() * servers + ofNode);
    }

    /** Where clients connect. */
    int port() {
        return port(Purpose.CLIENTS);
    }

    /** Starts the first server of a new cluster. */
    void bootstrap() throws IOException, InterruptedException {
        execute(
                List.of(
                        FIRST_TABLES,
                        "--no-defaults",
                        "--datadir=" + directory.resolve("data"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"));
        start("--wsrep-new-cluster");
    }

    /** Starts a server that has no data, or those of its last run. */
    void join() throws IOException, InterruptedException {
        Optional<String> position =
                Files.exists(directory.resolve("data/ibdata1")) ? position() : Optional.empty();
        start(position.map(at -> "--wsrep-start-position=" + at).stream().toArray(String[]::new));
    }

    /** What {@code galera_recovery} does before a server that was killed starts again. */
    private Optional<String> position() throws IOException, InterruptedException {
        Path log = directory.resolve("recovery.log");
        Files.deleteIfExists(log);
        execute(command("--wsrep-recover", "--log-error=" + log));
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Recovered position"))
                    .map(line -> line.replaceFirst(".*Recovered position: *", "").strip())
                    .reduce((earlier, later) -> later);
        }
    }

    private void start(String... options) throws IOException {
        Files.createDirectories(directory.resolve("data"));
        process =
                new ProcessBuilder(Unprivileged.command(command(options)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
        Files.writeString(directory.resolve("pid"), Long.toString(process.pid()));
        Process running = process;
        Runtime.getRuntime().addShutdownHook(new Thread(running::destroyForcibly));
    }

    private Path log() {
        return directory.resolve("log");
    }

    private List<String> command(String... options) throws IOException {
        Path settings = directory.resolve("node.cnf");
        Files.writeString(settings, Files.readString(RECIPE) + ownSettings());
        List<String> command = new ArrayList<>(List.of(DAEMON, "--defaults-file=" + settings));
        command.addAll(List.of(options));
        return command;
    }

    /** Later settings replace earlier ones. Three servers share a machine, and need little. */
    private String ownSettings() {
        int servers = ports.size() / Purpose.values().length;
        String cluster =
                IntStream.range(0, servers)
                        .mapToObj(node -> "127.0.0.1:" + port(Purpose.CLUSTER, node))
                        .collect(Collectors.joining(","));
        return """
        bind_address = 127.0.0.1
        port = %d
        datadir = %s
        socket = %s
        skip_name_resolve = ON
        max_connections = 400
        innodb_buffer_pool_size = 64M
        innodb_log_file_size = 48M
        key_buffer_size = 1M
        wsrep_node_name = node%d
        wsrep_node_address = 127.0.0.1:%d
        wsrep_node_incoming_address = 127.0.0.1
        wsrep_cluster_address = gcomm://%s
        wsrep_sst_receive_address = 127.0.0.1:%d
        wsrep_provider_options = "gcache.size=64M;base_port=%d;\
        gmcast.listen_addr=tcp://127.0.0.1:%d;ist.recv_addr=127.0.0.1:%d"
        """
                .formatted(
                        port(),
                        directory.resolve("data"),
                        directory.resolve("socket"),
                        number,
                        port(Purpose.CLUSTER),
                        cluster,
                        port(Purpose.ALL_DATA),
                        port(Purpose.CLUSTER),
                        port(Purpose.CLUSTER),
                        port(Purpose.CHANGES_MISSED));
    }

    private void execute(List<String> command) throws IOException, InterruptedException {
        Process running =
                new ProcessBuilder(Unprivileged.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
        if (!running.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                || running.exitValue() != 0) {
            running.destroyForcibly();
            throw new AssertionError("%s failed; see %s".formatted(command.get(0), log()));
        }
    }

    /**
     * Waits until the server has all that the others have, and executes statements. A server that
     * ends because it could not get what it has missed is started again, as its service would do.
     */
    void awaitSynced() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        int starts = 0;
        while (!isSynced()) {
            if (System.nanoTime() > deadline || starts == MAX_STARTS) {
                throw new AssertionError("Node " + number + " has not joined; see " + log());
            }
            if (process == null || !process.isAlive()) {
                starts++;
                join();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Waits until the server knows that it is not part of the cluster any more. */
    void awaitIsolation() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (isSynced()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Node " + number + " is connected; see " + log());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean isSynced() {
        try {
            return status("wsrep_ready").equals("ON")
                    && status("wsrep_local_state_comment").equals("Synced");
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** A status variable. */
    String status(String name) throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            return row.next() ? row.getString(2) : "";
        }
    }

    /** A connection of the operator's own. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:%d/%s?connectTimeout=2000".formatted(port(), database),
                "root",
                "");
    }

    /** SIGKILL, or the end of what an earlier run has left. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Ends the server of a run that could not end it. */
    void endLeftOver() throws IOException {
        Path pid = directory.resolve("pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                    .filter(this::isOurs)
                    .ifPresent(
                            found -> {
                                found.destroyForcibly();
                                found.onExit().join();
                            });
        }
    }

    private boolean isOurs(ProcessHandle found) {
        return found.info()
                .commandLine()
                .filter(line -> line.startsWith(DAEMON) && line.contains(directory + "/"))
                .isPresent();
    }
}
