package org.sojourn.server.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The application on Helidon of the page on Jakarta REST, made of the files that the page shows.
 *
 * @param java the command of a JDK that Helidon can run on
 */
public record HelidonCounter(Path directory, Path java) {

    private static final Path PAGE = Path.of("src", "docs", "servers", "rest.adoc");
    private static final int OLDEST_JDK = 21;

    /** A file of the page: its name, and what is in it. */
    private static final Pattern FILE =
            Pattern.compile(
                    "^\\.(\\S+)\\n\\[source,\\w+]\\n----\\n(.*?)\\n----$",
                    Pattern.DOTALL | Pattern.MULTILINE);

    /** The library is the JAR of this build, which is in no repository. */
    private static final Pattern SOJOURN =
            Pattern.compile("(<artifactId>sojourn</artifactId>\\s*<version>)[^<]*(</version>)");

    /** The command of the JDK of the tests, or of one beside it; empty if each is too old. */
    public static Optional<Path> newJava() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> others = Files.list(own.getParent())) {
            return Stream.concat(Stream.of(own), others.sorted())
                    .filter(home -> version(home) >= OLDEST_JDK)
                    .map(home -> home.resolve("bin/java"))
                    .findFirst();
        }
    }

    private static int version(Path home) {
        Properties release = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        } catch (IOException none) {
            return 0;
        }
        return Integer.parseInt(
                release.getProperty("JAVA_VERSION", "0").replace("\"", "").split("\\.")[0]);
    }

    /**
     * Writes the files of the page, and has Maven build the application.
     *
     * @param further one more class of the application
     */
    public static HelidonCounter build(Path java, Path further)
            throws IOException, InterruptedException {
        Path directory = Path.of("target", "helidon").toAbsolutePath();
        String jar = new File(System.getProperty("test.jar")).getAbsolutePath();
        for (MatchResult file : FILE.matcher(Files.readString(PAGE)).results().toList()) {
            Path path = directory.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            String text =
                    SOJOURN.matcher(file.group(2))
                            .replaceFirst(
                                    "$11$2<scope>system</scope><systemPath>"
                                            + jar
                                            + "</systemPath>");
            Files.writeString(
                    path, text.replace("h2:./", "h2:" + directory + "/" + System.nanoTime() + "-"));
        }
        Files.copy(
                further,
                directory.resolve("src/main/java/com/acme").resolve(further.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        Process maven =
                new ProcessBuilder(
                                System.getProperty("maven.home") + "/bin/mvn",
                                "-q",
                                "package",
                                "dependency:copy-dependencies",
                                "-DoutputDirectory=target/libs")
                        .directory(directory.toFile())
                        .inheritIO()
                        .start();
        if (maven.waitFor() != 0) {
            throw new IllegalStateException("Maven did not build " + directory);
        }
        return new HelidonCounter(directory, java);
    }

    /** Returns when the application answers requests. */
    public ServerProcess start() throws IOException {
        int port = ServerProcess.freePort();
        String target = directory.resolve("target").toString();
        ServerProcess process =
                ServerProcess.of(
                        new Launch(
                                List.of(
                                        java.toString(),
                                        "-Xmx256m",
                                        "-Dserver.port=" + port,
                                        "-cp",
                                        target
                                                + "/counter-1.jar"
                                                + File.pathSeparator
                                                + target
                                                + "/libs/*",
                                        "io.helidon.Main"),
                                "Server started on"),
                        port);
        process.awaitReady();
        return process;
    }
}
