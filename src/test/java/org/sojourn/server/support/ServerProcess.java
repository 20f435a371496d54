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
    private final String ready;
    private final int port;

    private ServerProcess(Process process, String ready, int port) {
        this.process = process;
        this.ready = ready;
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
            Launch launch = Server.current().launch(application, port);
            Process process =
                    new ProcessBuilder(launch.command()).redirectErrorStream(true).start();
            return new ServerProcess(process, launch.ready(), port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns when the application answers requests. */
    public void awaitReady() {
        BufferedReader output = process.inputReader();
        StringBuilder log = new StringBuilder();
        try {
            String line = output.readLine();
            while (line != null && !line.contains(ready)) {
                log.append(line).append('\n');
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
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
