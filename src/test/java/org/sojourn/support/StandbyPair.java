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
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Two PostgreSQL servers of this machine's package, by the files of the page on engines: the second
 * is a standby of the first. The system's own service is not used.
 */
public final class StandbyPair implements AutoCloseable {

    private static final String PREFIX = "jakarta.persistence.jdbc.";
    private static final Path RECIPE = Path.of("src/docs/engines/standby.conf");
    private static final Path URL = Path.of("src/docs/engines/standby.properties");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path programs;
    private final Path directory;
    private final List<Integer> ports;
    private final List<Process> running = new ArrayList<>();

    private StandbyPair(Path programs, Path directory, List<Integer> ports) {
        this.programs = programs;
        this.directory = directory;
        this.ports = ports;
    }

    /**
     * Starts both, with a database {@code shop}.
     *
     * @param name of the directory of their files
     */
    public static StandbyPair start(String name) {
        try {
            Path directory = InProcess.DIRECTORY.resolve(name);
            ServerFiles.emptied(directory);
            StandbyPair pair =
                    new StandbyPair(PostgresPrograms.directory(), directory, FreePorts.next(2));
            pair.startPrimary();
            pair.startStandby();
            return pair;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private Path data(int server) {
        return directory.resolve("db" + (server + 1));
    }

    private void startPrimary() throws IOException, InterruptedException {
        execute(
                "initdb",
                "--pgdata=" + data(0),
                "--username=postgres",
                "--auth=trust",
                "--locale=C.UTF-8",
                "--encoding=UTF8");
        start(0);
        operate(0, "postgres", "CREATE DATABASE shop");
    }

    /** The recipe takes effect when there is a standby; before, no commit would end. */
    private void startStandby() throws IOException, InterruptedException {
        copy(0, 1);
        for (int server = 0; server < 2; server++) {
            Path settings = data(server).resolve("postgresql.conf");
            Files.writeString(
                    settings, Files.readString(settings) + "\n" + Files.readString(RECIPE));
        }
        start(1);
        operate(0, "postgres", "SELECT pg_reload_conf()");
        awaitSynchronous(0);
    }

    private void copy(int primary, int standby) throws IOException, InterruptedException {
        execute(
                "pg_basebackup",
                "--pgdata=" + absent(data(standby)),
                "--dbname=host=127.0.0.1 port=%d user=postgres".formatted(ports.get(primary)),
                "--wal-method=stream",
                "--checkpoint=fast",
                "--write-recovery-conf");
    }

    /** The program makes the directory, with the rights that a server demands. */
    private static Path absent(Path directory) throws IOException {
        Files.delete(ServerFiles.emptied(directory));
        return directory;
    }

    /** Makes a server that was killed a standby of the other one, which was promoted. */
    public void rejoin(int server) {
        int primary = 1 - server;
        try {
            copy(primary, server);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
        start(server);
        operate(primary, "postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        operate(primary, "postgres", "SELECT pg_reload_conf()");
        awaitSynchronous(primary);
    }

    /** Starts a server by the files that it has. */
    public void start(int server) {
        List<String> command =
                List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data(server).toString(),
                        "-p",
                        Integer.toString(ports.get(server)),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=32MB",
                        "-c",
                        "max_connections=100");
        try {
            Process process = launch(command);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process)));
            while (running.size() <= server) {
                running.add(process);
            }
            running.set(server, process);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        Waiting.until(LIMIT, () -> number(server, "SELECT 1") == 1);
    }

    private Process launch(List<String> command) throws IOException {
        return new ProcessBuilder(Unprivileged.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return directory.resolve("log");
    }

    private void execute(String program, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(options));
        Process process = launch(command);
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("%s failed; see %s".formatted(program, log()));
        }
    }

    /** Waits until commits of a primary wait for the other server. */
    public void awaitSynchronous(int primary) {
        Waiting.until(
                LIMIT,
                () ->
                        number(
                                        primary,
                                        "SELECT count(*) FROM pg_stat_replication"
                                                + " WHERE sync_state = 'sync'")
                                == 1);
    }

    /** How a persistence unit connects to the primary, whichever of the two that is. */
    public Map<String, String> connection() {
        return connection(
                "127.0.0.1:%d,127.0.0.1:%d".formatted(ports.get(0), ports.get(1)), "shop");
    }

    /** Makes an empty database on the first server. */
    Map<String, String> create(String name) {
        operate(0, "postgres", "CREATE DATABASE " + name);
        return connection("127.0.0.1:" + ports.get(0), name);
    }

    /** How a persistence unit connects to one of the servers. */
    public Map<String, String> connection(int server) {
        String url = "jdbc:postgresql://127.0.0.1:%d/shop".formatted(ports.get(server));
        return Map.of(PREFIX + "url", url, PREFIX + "user", "postgres");
    }

    private static Map<String, String> connection(String hosts, String database) {
        String url = recipe().replace("db1,db2/shop", hosts + "/" + database);
        return Map.of(PREFIX + "url", url, PREFIX + "user", "postgres");
    }

    private static String recipe() {
        Properties recipe = new Properties();
        try (var reader = Files.newBufferedReader(URL)) {
            recipe.load(reader);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return recipe.getProperty("url");
    }

    /** Executes a statement as an operator would. */
    public void operate(int server, String database, String sql) {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The number that a query finds; -1 if the server does not answer. */
    public long number(int server, String query) {
        try (Connection connection = connect(server, "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : -1;
        } catch (SQLException notNow) {
            return -1;
        }
    }

    private Connection connect(int server, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2&socketTimeout=20"
                        .formatted(ports.get(server), database),
                "postgres",
                "");
    }

    /** SIGKILL of a server and of all its processes. */
    public void kill(int server) {
        kill(running.get(server));
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Halts a server and all its processes by a signal, or has it go on. */
    public void halt(int server, boolean halted) {
        String signal = halted ? "-STOP" : "-CONT";
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Process process = running.get(server);
        command.add(Long.toString(process.pid()));
        process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** From now on, commits of a server wait for no other one. */
    public void waitForNoStandby(int server) {
        operate(server, "postgres", "ALTER SYSTEM SET synchronous_standby_names = ''");
        operate(server, "postgres", "SELECT pg_reload_conf()");
    }

    /** Makes the standby a primary, whose commits wait for no other server. */
    public void promote(int server) {
        waitForNoStandby(server);
        operate(server, "postgres", "SELECT pg_promote()");
        Waiting.until(LIMIT, () -> number(server, "SELECT pg_is_in_recovery()::int") == 0);
    }

    @Override
    public void close() {
        for (int server = 0; server < running.size(); server++) {
            halt(server, false);
            kill(server);
        }
    }
}
