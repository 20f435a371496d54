package org.sojourn.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The demo as {@code mvn -Pdemo} serves it, on several nodes, with a database of its own. */
final class DemoShop implements AutoCloseable {

    static final int NODES = 2;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PAUSE_MILLIS = 100;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final int firstPort = freePorts();
    private final Path directory = Path.of("target", "browser", Integer.toString(firstPort));
    private Process launcher;

    static DemoShop opened() {
        DemoShop shop = new DemoShop();
        shop.open();
        return shop;
    }

    /** Starts the nodes, and returns when all of them answer. */
    void open() {
        try {
            Files.createDirectories(directory);
            launcher =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + "/bin/java",
                                    "-classpath",
                                    Path.of("target/demo-classes").toAbsolutePath().toString(),
                                    "-Ddemo.port=" + firstPort,
                                    "-Ddemo.nodes=" + NODES,
                                    "org.sojourn.demo.Launcher",
                                    absolute(System.getProperty("server.path")),
                                    absolute("src/demo/payara"),
                                    absolute("target/demo"))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log.txt").toFile())
                            .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        for (int node = 1; node <= NODES; node++) {
            awaitAnswer(address(node).resolve("api/cart"));
        }
    }

    /** As if the machine had lost its power. */
    void killAll() {
        nodes().forEach(ProcessHandle::destroyForcibly);
        launcher.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Kills one node; the others go on. */
    void kill(int node) {
        String port = "demo-server-" + port(node);
        ProcessHandle process =
                nodes().stream()
                        .filter(each -> each.info().commandLine().orElse("").contains(port))
                        .findFirst()
                        .orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    URI address(int node) {
        return URI.create("http://127.0.0.1:" + port(node) + "/");
    }

    @Override
    public void close() {
        List<ProcessHandle> nodes = nodes();
        launcher.destroy();
        nodes.forEach(node -> node.onExit().join());
    }

    private int port(int node) {
        return firstPort + node - 1;
    }

    private List<ProcessHandle> nodes() {
        return launcher.children().toList();
    }

    private void awaitAnswer(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!answers(request)) {
            if (!launcher.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The demo did not start; see " + directory);
            }
        }
    }

    private static boolean answers(HttpRequest request) {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }

    /** The first of as many ports in a row as there are nodes. */
    private static int freePorts() {
        return new Random()
                .ints(20_000, 30_000)
                .filter(DemoShop::areFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean areFree(int first) {
        try {
            for (int port = first; port < first + NODES; port++) {
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            }
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
