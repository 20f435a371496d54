package org.sojourn.server.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The application of {@code src/servers/quarkus}, built by Quarkus, in a process of its own. */
public final class QuarkusApplication implements AutoCloseable {

    private static final Path OUTPUT = Path.of("target", "quarkus").toAbsolutePath();

    /** Not a version of a release: what Maven keeps of it is replaced by each build. */
    private static final String VERSION = "quarkus-trial";

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Process process;
    private final Path log;
    private final int port;

    private QuarkusApplication(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Builds the application with the JAR of this build, as a user would. */
    public static void build(String... settings) {
        maven(
                "org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file",
                "-Dfile=" + System.getProperty("test.jar"),
                "-DgroupId=org.sojourn",
                "-DartifactId=sojourn",
                "-Dversion=" + VERSION,
                "-Dpackaging=jar");
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.addAll(
                List.of(
                        "-f",
                        "src/servers/quarkus/pom.xml",
                        "-Doutput=" + OUTPUT,
                        "-Dsojourn.version=" + VERSION,
                        "package"));
        maven(arguments.toArray(String[]::new));
    }

    /** Returns when it answers requests. */
    public static QuarkusApplication start(PostgresDatabase database, String... settings) {
        try {
            int port = Integer.getInteger("quarkus.port", ServerProcess.freePort());
            Path log = Files.createTempFile(OUTPUT, "server-", ".log");
            List<String> command = new ArrayList<>();
            command.addAll(
                    List.of(
                            System.getProperty("java.home") + "/bin/java",
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + port,
                            "-Dquarkus.datasource.jdbc.url=" + database.url(),
                            "-Dquarkus.datasource.username=" + database.user()));
            command.addAll(List.of(settings));
            command.addAll(List.of("-jar", OUTPUT + "/quarkus-app/quarkus-run.jar"));
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            QuarkusApplication started = new QuarkusApplication(process, log, port);
            started.awaitReady();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitReady() {
        while (process.isAlive() && !log().contains("Listening on:")) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("The application ended:\n" + log());
        }
    }

    public Browser browser() {
        return new Browser(URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** What the process has logged. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As if the machine had lost its power. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static void maven(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("maven.home") + "/bin/mvn");
        command.addAll(List.of("-q", "-B"));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(OUTPUT);
            Path log = OUTPUT.resolve("build.log");
            Process maven =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!maven.waitFor(5, TimeUnit.MINUTES) || maven.exitValue() != 0) {
                maven.destroyForcibly();
                throw new IllegalStateException(
                        "Maven failed: " + command + "\n" + Files.readString(log));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
