package org.sojourn.history.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sojourn.history.node.HistoryNode;

/** A node, which is killed and started again. */
final class NodeProcess implements AutoCloseable {

    private static final int NO_PORT = 0;

    private final Path log;
    private final Map<String, String> settings;
    private @Nullable Process process;
    private volatile int port = NO_PORT;

    /**
     * @param settings system properties of the JVM
     */
    NodeProcess(Path log, Map<String, String> settings) {
        this.log = log;
        this.settings = settings;
    }

    /** Returns when the node takes requests. */
    void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.addAll(List.of("-cp", classPath(), HistoryNode.class.getName()));
        Process started =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process = started;
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The node has not started; its log is " + log);
        }
        port = Integer.parseInt(line);
    }

    /** That of this JVM, with the JAR in place of the classes that were packed into it. */
    private static String classPath() {
        String own =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        String jar = System.getProperty("test.jar", "");
        String classes = Path.of("target", "classes").toAbsolutePath().toString();
        return Arrays.stream(own.split(File.pathSeparator))
                .map(it -> !jar.isEmpty() && it.equals(classes) ? jar : it)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where it takes requests, or took them before it was killed. */
    int port() {
        return port;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
