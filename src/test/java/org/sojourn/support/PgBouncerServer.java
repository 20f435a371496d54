package org.sojourn.support;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PgBouncer in transaction mode, before the PostgreSQL server of the tests. It soon gives up the
 * connections to the databases of tests that are over.
 */
final class PgBouncerServer {

    private static final String URL = "jakarta.persistence.jdbc.url";
    private static final Path RECIPE = Path.of("src/docs/engines/pgbouncer.ini");

    /** What the driver has to leave alone: a prepared statement belongs to a server connection. */
    private static final String PARAMETERS = "?prepareThreshold=0";

    private static @Nullable Integer port;

    private PgBouncerServer() {}

    static Map<String, String> create(String name) throws IOException, SQLException {
        Map<String, String> direct = PostgresServer.create(name);
        String url = direct.get(URL);
        int postgres = Integer.parseInt(url.replaceFirst(".*//[^:/]+:(\\d+)/.*", "$1"));
        Map<String, String> pooled = new HashMap<>(direct);
        pooled.put(URL, "jdbc:postgresql://127.0.0.1:" + port(postgres) + "/" + name + PARAMETERS);
        return Map.copyOf(pooled);
    }

    private static synchronized int port(int postgres) throws IOException {
        if (port == null) {
            port = start(postgres);
        }
        return port;
    }

    private static int start(int postgres) throws IOException {
        Path program = program();
        int free = freePort();
        Path settings = Files.createTempFile("pgbouncer", ".ini");
        Files.writeString(
                settings,
                Files.readString(RECIPE)
                        .replace("host=db.internal port=5432", address(postgres))
                        .replace("auth_type = scram-sha-256", "auth_type = any")
                        .replace("auth_file = /etc/pgbouncer/userlist.txt", unprivileged())
                        .replace("server_idle_timeout = 60", "server_idle_timeout = 1")
                        .replace("listen_addr = *", "listen_addr = 127.0.0.1")
                        .replace("listen_port = 6432", "listen_port = " + free));
        File log = Files.createTempFile("pgbouncer", ".log").toFile();
        ProcessBuilder start =
                new ProcessBuilder(program.toString(), settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log);
        Path root = program.toAbsolutePath().getParent().getParent();
        start.environment().put("LD_LIBRARY_PATH", root.resolve("lib/x86_64-linux-gnu").toString());
        Process running = start.start();
        Runtime.getRuntime().addShutdownHook(new Thread(running::destroy));
        Eventually.holds(() -> answers(free, log));
        return free;
    }

    private static String address(int postgres) {
        return "host=127.0.0.1 port=" + postgres + " user=postgres";
    }

    /** PgBouncer refuses to run as the superuser of the machine. */
    private static String unprivileged() {
        return System.getProperty("user.name").equals("root") ? "user = nobody" : "";
    }

    private static Path program() {
        Path program = Path.of(System.getProperty("test.pgbouncer", "/usr/sbin/pgbouncer"));
        if (!Files.isExecutable(program)) {
            throw new AssertionError(
                    "There is no "
                            + program
                            + ". Install the package pgbouncer (apt-get install pgbouncer), or name"
                            + " the program by -Dtest.pgbouncer=…");
        }
        return program;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void answers(int port, File log) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getInputStream();
        } catch (IOException notYet) {
            throw new AssertionError("PgBouncer does not answer; its log is " + log, notYet);
        }
    }
}
