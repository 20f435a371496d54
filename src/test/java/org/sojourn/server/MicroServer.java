package org.sojourn.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server that a test starts and kills by itself, which Arquillian's adapter cannot do. */
final class MicroServer implements AutoCloseable {

    private static final String READY = "ready in";

    private final Process process;
    private final int port;

    private MicroServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when the application answers requests. */
    static MicroServer start(WebArchive application) {
        File war = new File("target", application.getName());
        application.as(ZipExporter.class).exportTo(war, true);
        try {
            int port = freePort();
            Process process =
                    new ProcessBuilder(command(war, port)).redirectErrorStream(true).start();
            MicroServer server = new MicroServer(process, port);
            server.waitUntilReady();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Browser browser() {
        return new Browser(URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** As if the machine had lost its power. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static List<String> command(File war, int port) {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("payara.microJar"),
                "--nocluster",
                "--disablephonehome",
                "--prebootcommandfile",
                "src/test/resources/server/preboot-commands.txt",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--deploy",
                war.getPath());
    }

    private void waitUntilReady() throws IOException {
        BufferedReader output = process.inputReader();
        StringBuilder log = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.contains(READY)) {
            log.append(line).append('\n');
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The server ended:\n" + log);
        }
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "server-output");
        drain.setDaemon(true);
        drain.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
