package org.sojourn.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Three MariaDB servers of this machine's packages in a Galera cluster, by the files of the page on
 * engines. They start when they are first asked for and end with the JVM. The system's own service
 * is not used.
 */
public final class GaleraCluster {

    /** How many servers there are. They are named by the numbers from 0. */
    public static final int NODES = 3;

    private static final String URL = "jakarta.persistence.jdbc.url";
    private static final Path RECIPE = Path.of("src/docs/engines/galera.properties");

    private static @Nullable GaleraCluster running;

    private final List<GaleraNode> nodes = new ArrayList<>();

    private GaleraCluster() throws IOException, InterruptedException {
        GaleraNode.checkPrograms();
        Path directory = InProcess.DIRECTORY.resolve("galera");
        List<Integer> ports = FreePorts.next(GaleraNode.ports(NODES));
        for (int i = 0; i < NODES; i++) {
            new GaleraNode(i, ports, directory).endLeftOver();
        }
        ServerFiles.emptied(directory);
        for (int i = 0; i < NODES; i++) {
            nodes.add(new GaleraNode(i, ports, directory));
        }
        nodes.get(0).bootstrap();
        nodes.get(0).awaitSynced();
        for (int i = 1; i < NODES; i++) {
            nodes.get(i).join();
            nodes.get(i).awaitSynced();
        }
    }

    /** The cluster of this JVM. */
    public static synchronized GaleraCluster running() {
        if (running == null) {
            try {
                running = new GaleraCluster();
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        }
        return running;
    }

    /**
     * Makes an empty database on all servers.
     *
     * @return how a persistence unit connects to it, on the first server
     */
    public Map<String, String> create(String name) {
        execute(0, "", "CREATE DATABASE " + name);
        Eventually.holds(() -> IntStream.range(0, NODES).forEach(node -> execute(node, name, "")));
        return Map.of(URL, url(name, List.of(0)), "jakarta.persistence.jdbc.user", "root");
    }

    /** The same database on one server. */
    public static Map<String, String> on(int node, Map<String, String> connection) {
        return with(connection, List.of(node));
    }

    /** The same database, first on one server, and on the others if that does not answer. */
    public static Map<String, String> preferring(int node, Map<String, String> connection) {
        return with(
                connection,
                IntStream.range(0, NODES).mapToObj(next -> (node + next) % NODES).toList());
    }

    private static Map<String, String> with(Map<String, String> connection, List<Integer> hosts) {
        String name = connection.get(URL).replaceFirst(".*/([^/?]+)(\\?.*)?", "$1");
        Map<String, String> other = new HashMap<>(connection);
        other.put(URL, running().url(name, hosts));
        return Map.copyOf(other);
    }

    /**
     * Has the parameters that the page on engines gives. With one server, the driver does not look
     * for another one by itself.
     */
    private String url(String name, List<Integer> hosts) {
        String addresses =
                hosts.stream()
                        .map(node -> "127.0.0.1:" + nodes.get(node).port())
                        .collect(Collectors.joining(","));
        String url = recipe().replace("db1,db2,db3/shop", addresses + "/" + name);
        return hosts.size() == 1 ? url.replace("sequential:", "") : url;
    }

    private static String recipe() {
        Properties recipe = new Properties();
        try (var reader = Files.newBufferedReader(RECIPE)) {
            recipe.load(reader);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return recipe.getProperty("url");
    }

    /** Executes a statement on one server, as an operator would. */
    public void execute(int node, String database, String sql) {
        try (Connection connection = connect(node, database);
                Statement statement = connection.createStatement()) {
            if (!sql.isEmpty()) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A connection of the operator's own, which does not wait for what other servers have done. */
    public Connection connect(int node, String database) throws SQLException {
        return nodes.get(node).connect(database);
    }

    /** A number that a server counts: {@code wsrep_local_cert_failures}, for instance. */
    public long count(int node, String statusVariable) {
        try {
            return Long.parseLong(nodes.get(node).status(statusVariable));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Cuts a server off from the others, or connects it again. Returns when the server knows. */
    public void isolate(int node, boolean cutOff) {
        String value = cutOff ? "1" : "0";
        execute(node, "", "SET GLOBAL wsrep_provider_options = 'gmcast.isolate=" + value + "'");
        try {
            if (cutOff) {
                nodes.get(node).awaitIsolation();
            } else {
                nodes.get(node).awaitSynced();
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** SIGKILL. */
    public void kill(int node) {
        try {
            nodes.get(node).kill();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Starts a server that was killed, and returns when it has all that the others have. */
    public void rejoin(int node) {
        try {
            nodes.get(node).join();
            nodes.get(node).awaitSynced();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
