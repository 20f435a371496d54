package org.sojourn.server.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server that a test starts and kills by itself, which Arquillian's adapters cannot do. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Launch launch;
    private final URI address;

    private ServerProcess(Process process, Launch launch, URI address) {
        this.process = process;
        this.launch = launch;
        this.address = address;
    }

    /** Returns when the application answers requests. */
    public static ServerProcess start(WebArchive application) {
        ServerProcess server = launch(application);
        server.awaitReady();
        return server;
    }

    /** Returns at once, so that several can start at the same time. */
    public static ServerProcess launch(WebArchive application) {
        try {
            int port = freePort();
            String path = Server.current().pathOf(application);
            return of(Server.current().launch(application, port), port, path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns at once, with an application at the root. */
    static ServerProcess of(Launch launch, int port) throws IOException {
        return of(launch, port, "/");
    }

    private static ServerProcess of(Launch launch, int port, String path) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
        builder.environment().putAll(launch.environment());
        URI address = URI.create("http://127.0.0.1:" + port + path);
        ServerProcess server = new ServerProcess(builder.start(), launch, address);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    /** Returns when the application answers requests. */
    public void awaitReady() {
        BufferedReader output = process.inputReader();
        StringBuilder log = new StringBuilder();
        try {
            String line = output.readLine();
            while (line != null && !line.contains(launch.ready())) {
                log.append(line).append('\n');
                if (launch.failed() != null && line.contains(launch.failed())) {
                    close();
                    throw new IllegalStateException("The application did not start:\n" + log);
                }
                line = output.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("The server ended:\n" + log);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread drain = new Thread(() -> write(output), "server-output");
        drain.setDaemon(true);
        drain.start();
        awaitPort();
    }

    /** Open Liberty opens its port when it has already reported that the application is ready. */
    private void awaitPort() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isOpen()) {
            if (System.nanoTime() - end > 0 || !process.isAlive()) {
                throw new IllegalStateException("No answer at " + address);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean isOpen() {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    /** For readers who look for the reason of a failure. */
    private void write(BufferedReader output) {
        Path file = Path.of("target", "server-" + address.getPort() + ".log");
        try (output;
                PrintWriter log = new PrintWriter(Files.newBufferedWriter(file), true)) {
            output.lines().forEach(log::println);
        } catch (IOException | UncheckedIOException killed) {
            return;
        }
    }

    /** Where the application is. */
    URI address() {
        return address;
    }

    public Browser browser() {
        return new Browser(address);
    }

    /** Puts another version in the place of the application, while the server runs. */
    public void redeploy(WebArchive application) {
        Path complete = launch.archive().resolveSibling(application.getName() + ".complete");
        application.as(ZipExporter.class).exportTo(complete.toFile(), true);
        try {
            Files.move(complete, launch.archive(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the JVM of the server answers to a command of {@code jcmd}. */
    public String diagnosis(String command) {
        try {
            Process jcmd =
                    new ProcessBuilder(
                                    Launch.JAVA_HOME + "/bin/jcmd",
                                    Long.toString(jvm().pid()),
                                    command)
                            .redirectErrorStream(true)
                            .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A script that starts the server may wait for its end. */
    private ProcessHandle jvm() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(it -> it.info().command().orElse("").endsWith("/bin/java"))
                .reduce((caller, called) -> called)
                .orElseThrow();
    }

    /** As if the machine had lost its power. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        launch.deleteDirectory();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
