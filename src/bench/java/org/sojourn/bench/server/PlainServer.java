package org.sojourn.bench.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A server of {@code src/test/servers}, started as described there.
 *
 * @param name of its directory
 * @param family the directory with {@code launch.properties}
 */
record PlainServer(String name, String family) implements Distribution {

    private static final Path SERVERS = Path.of("src/test/servers");

    /** As the integration tests do: by a Maven of its own. */
    @Override
    public void prepare() throws IOException, InterruptedException {
        Path maven = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        int exit =
                new ProcessBuilder(
                                maven.toString(),
                                "-q",
                                "-f",
                                SERVERS.resolve(name).toString(),
                                "package")
                        .inheritIO()
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Maven did not get " + name);
        }
    }

    @Override
    public String version() throws IOException {
        return home().getFileName().toString();
    }

    @Override
    public List<String> command(Path base, int port, List<War> applications) throws IOException {
        Properties launch = launch();
        Path home = home();
        Map<String, String> values =
                Map.of(
                        "HOME", home.toString(),
                        "BASE", base.toString(),
                        "PORT", Integer.toString(port));
        Files.createDirectories(base.resolve("temp"));
        for (String copied : words(launch, "copies")) {
            Copies.copy(home.resolve(copied), base.resolve(copied), values);
        }
        for (Path directory :
                List.of(
                        SERVERS.resolve(family).resolve("base"),
                        SERVERS.resolve(name).resolve("base"),
                        DATA.resolve(family))) {
            Copies.copy(directory, base, values);
        }
        for (War application : applications) {
            application.write(base.resolve(launch.getProperty("applications")));
        }
        for (String directory : words(launch, "libraries")) {
            for (Path driver : Libraries.named("postgresql-")) {
                Copies.copy(
                        driver, base.resolve(directory).resolve(driver.getFileName()), Map.of());
            }
        }
        List<String> command = new ArrayList<>();
        command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        words(launch, "command").forEach(word -> command.add(Copies.filled(word, values)));
        return command;
    }

    @Override
    public List<Path> libraries() throws IOException {
        return Copies.tree(parts().resolve("lib/eclipselink"));
    }

    @Override
    public Path files() {
        return SERVERS.resolve(name).resolve("war");
    }

    private Path home() throws IOException {
        return Copies.onlyDirectory(parts().resolve("home"));
    }

    private Path parts() {
        return TARGET.resolve("servers").resolve(name);
    }

    private Properties launch() throws IOException {
        Properties launch = new Properties();
        try (Reader text =
                Files.newBufferedReader(SERVERS.resolve(family).resolve("launch.properties"))) {
            launch.load(text);
        }
        return launch;
    }

    private static List<String> words(Properties properties, String key) {
        return Stream.of(properties.getProperty(key, "").split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
