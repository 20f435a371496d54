package org.sojourn.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, which ends with the benchmark at the latest. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 200;
    private static final int LAST_LINES = 60;

    private final ServerKind kind;
    private final Path base;
    private final List<War> applications;
    private final int port;
    private Process process;

    private ServerProcess(
            ServerKind kind, Path base, List<War> applications, int port, Process process) {
        this.kind = kind;
        this.base = base;
        this.applications = applications;
        this.port = port;
        this.process = process;
    }

    /**
     * Returns at once, so that several servers start at the same time.
     *
     * @param base directory of the process
     */
    public static ServerProcess launch(ServerKind kind, Path base, List<War> applications)
            throws IOException {
        Path directory = Files.createDirectories(base).toAbsolutePath();
        int port = freePort();
        Process process = started(kind, directory, applications, port);
        ServerProcess server = new ServerProcess(kind, directory, applications, port, process);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    private static Process started(ServerKind kind, Path base, List<War> applications, int port)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(kind.command(base, port, applications));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(base).toFile()))
                .start();
    }

    private static Path log(Path base) {
        return base.resolve("output.log");
    }

    /**
     * Returns when each application answers.
     *
     * @param path of each of them, which has to be answered without an error
     */
    public void awaitReady(String path) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (War application : applications) {
            while (!answers("/" + application.name() + path)) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    throw new IllegalStateException(
                            "%s does not answer at /%s%s:\n%s"
                                    .formatted(kind, application.name(), path, lastLines()));
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private boolean answers(String target) {
        try (Connection connection = Connection.to(port)) {
            return connection.get(target, "").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log(base));
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** As if the machine had lost its power, and came back. */
    public void killAndStart() throws IOException {
        kill();
        process = started(kind, base, applications, port);
    }

    private void kill() {
        process.destroyForcibly().onExit().join();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
