package org.sojourn.frameworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An application on a server, which can lose its power. */
final class RunningApplication implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int PAUSE_MILLIS = 50;

    private final FrameworkApplication application;
    private final FrameworkServer server;
    private final Path directory;
    private final Path war;
    private final int port;
    private final List<Path> logs = new ArrayList<>();
    private Process process;

    private RunningApplication(
            FrameworkApplication application,
            FrameworkServer server,
            Path directory,
            Path war,
            int port) {
        this.application = application;
        this.server = server;
        this.directory = directory;
        this.war = war;
        this.port = port;
    }

    /** Builds the application, starts the server, and returns when it answers requests. */
    static RunningApplication started(
            FrameworkApplication application, FrameworkServer server, FrameworkDatabase database) {
        String name = application.name() + "-" + server.shortName();
        Path directory = Path.of("target", "frameworks", name);
        try {
            deleteAll(directory);
            Path war =
                    ExplodedWar.built(
                            application, server, directory.resolve("war"), database.url(name));
            RunningApplication running =
                    new RunningApplication(application, server, directory, war, freePort());
            running.start();
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As if the machine had lost its power, and had been switched on again. */
    void killAndStartAgain() {
        close();
        try {
            start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** What the server has written since the beginning. */
    ServerLog log() {
        return ServerLog.of(logs);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void start() throws IOException {
        Path log = directory.resolve("server-" + (logs.size() + 1) + ".log");
        logs.add(log);
        process =
                new ProcessBuilder(server.command(application, war, port))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.readString(log).contains(server.ready())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(
                        application.name() + " did not start on " + server + "; see " + log);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
