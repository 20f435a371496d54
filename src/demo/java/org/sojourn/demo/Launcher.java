package org.sojourn.demo;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Starts the nodes of the shop, each a server of its own on a port of its own, all on one database.
 * They end with this process, and this process ends with the last of them or with the one that
 * started it.
 */
public final class Launcher {

    private static final int MOST_NODES = 4;
    private static final int PAUSE_MILLIS = 100;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int firstPort;
    private final int nodes;

    private Launcher(int firstPort, int nodes) {
        this.firstPort = firstPort;
        this.nodes = nodes;
    }

    /** Arguments: the server's JAR, the directory of its settings, and the application. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int nodes = Integer.getInteger("demo.nodes", 1);
        if (nodes < 1 || nodes > MOST_NODES) {
            System.err.printf("demo.nodes=%d: choose 1 to %d nodes.%n", nodes, MOST_NODES);
            System.exit(1);
        }
        new Launcher(Integer.getInteger("demo.port", 8080), nodes)
                .run(arguments[0], arguments[1], arguments[2]);
    }

    private void run(String server, String settings, String application)
            throws IOException, InterruptedException {
        for (int node = 1; node <= nodes; node++) {
            if (isTaken(port(node))) {
                System.err.printf(
                        "Port %d is taken. Choose others with -Ddemo.port=…%n", port(node));
                System.exit(1);
            }
        }
        List<Process> started = new ArrayList<>();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> started.forEach(Process::destroy), "closing"));
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        for (int node = 1; node <= nodes; node++) {
            Process process = start(node, server, settings, application);
            started.add(process);
            if (node < nodes) {
                awaitAnswer(process, port(node));
            }
        }
        for (Process node : started) {
            node.waitFor();
        }
    }

    private Process start(int node, String server, String settings, String application)
            throws IOException {
        String port = Integer.toString(port(node));
        Path unpacked = Path.of("demo-server-" + port);
        deleteAll(unpacked);
        List<String> command =
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dh2.bindAddress=127.0.0.1",
                        "-Ddemo.node=" + node,
                        "-Ddemo.ports=" + ports(),
                        "-jar",
                        server,
                        "--unpackdir",
                        unpacked.toString(),
                        "--nocluster",
                        "--disablephonehome",
                        "--port",
                        port,
                        "--contextroot",
                        "/",
                        "--logproperties",
                        new File(settings, "logging.properties").getPath(),
                        "--prebootcommandfile",
                        new File(settings, "preboot.txt").getPath(),
                        "--deploy",
                        application);
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** One after the other: of two that open the file of the database at once, one may fail. */
    private static void awaitAnswer(Process node, int port) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/figures"))
                        .build();
        while (node.isAlive() && !answers(request)) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isTaken(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException free) {
            return false;
        }
    }

    /** What a killed server left behind would be deployed again. */
    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private int port(int node) {
        return firstPort + node - 1;
    }

    private String ports() {
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(node -> Integer.toString(port(node)))
                .collect(Collectors.joining(","));
    }
}
