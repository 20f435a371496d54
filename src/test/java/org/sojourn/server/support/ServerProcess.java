package org.sojourn.server.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server that a test starts and kills by itself, which Arquillian's adapters cannot do. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Launch launch;
    private final int port;

    private ServerProcess(Process process, Launch launch, int port) {
        this.process = process;
        this.launch = launch;
        this.port = port;
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
            return of(Server.current().launch(application, port), port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns at once. */
    static ServerProcess of(Launch launch, int port) throws IOException {
        Process process = new ProcessBuilder(launch.command()).redirectErrorStream(true).start();
        return new ServerProcess(process, launch, port);
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
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "server-output");
        drain.setDaemon(true);
        drain.start();
    }

    public Browser browser() {
        return new Browser(URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** As if the machine had lost its power. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        launch.deleteDirectory();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
