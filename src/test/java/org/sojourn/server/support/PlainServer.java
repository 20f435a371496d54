package org.sojourn.server.support;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server that is a process and nothing else. What it is made of stands in a directory of {@code
 * src/test/servers} with its name; how it is started, in one that several servers may have.
 *
 * @param family the directory with {@code launch.properties}. Both directories may have files in
 *     {@code base}, which each process gets a copy of
 */
record PlainServer(String name, String family) {

    private static final Path DATA = Path.of("src/test/servers");
    private static final Path PARTS = Path.of("target/servers");

    /** What an application has to contain on this server: libraries and files. */
    WebArchive complete(WebArchive application) {
        for (File library :
                files(parts().resolve("lib").resolve(System.getProperty("test.provider")))) {
            application.addAsLibrary(library);
        }
        Path files = DATA.resolve(name).resolve("war");
        for (Path file : tree(files)) {
            application.addAsWebResource(file.toFile(), files.relativize(file).toString());
        }
        return application;
    }

    /**
     * In a directory of its own, so that it shares nothing with a server that runs already. Its
     * path contains no name of a server: OpenWebBeans takes JARs below such a name for the
     * server's.
     */
    Launch launch(WebArchive application, int port) throws IOException {
        Properties launch = properties("launch.properties");
        Properties replaced = properties("replaced.properties");
        Path home = home();
        Path base = Files.createTempDirectory("server-");
        Files.createDirectories(base.resolve("temp"));
        Placeholders placeholders = new Placeholders(home, base, port, application.getName());
        for (String copied : words(launch, "copies")) {
            for (Path file : tree(home.resolve(copied))) {
                placeholders.copy(file, base.resolve(home.relativize(file)), replaced);
            }
        }
        for (Path library : tree(parts().resolve("lib/server"))) {
            Path libraries = base.resolve(launch.getProperty("libraries"));
            placeholders.copy(library, libraries.resolve(library.getFileName()), replaced);
        }
        for (String data : List.of(family, name)) {
            Path template = DATA.resolve(data).resolve("base");
            for (Path file : tree(template)) {
                placeholders.copy(file, base.resolve(template.relativize(file)), new Properties());
            }
        }
        if (launch.containsKey("drivers")) {
            for (JavaArchive driver : Wars.drivers()) {
                export(driver, base.resolve(launch.getProperty("drivers")));
            }
        }
        Path archive = export(application, base.resolve(launch.getProperty("applications")));
        List<String> command = new ArrayList<>(words(launch, "executable"));
        if (command.isEmpty()) {
            command.add("@JAVA@/bin/java");
            command.addAll(Launch.OPTIONS);
            command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        }
        command.addAll(words(launch, "command"));
        command.replaceAll(placeholders::fill);
        Map<String, String> environment = new HashMap<>();
        for (String variable : words(launch, "environment")) {
            String[] both = variable.split("=", 2);
            environment.put(both[0], placeholders.fill(both[1]));
        }
        return new Launch(
                command,
                environment,
                launch.getProperty("ready"),
                launch.getProperty("failed"),
                base,
                archive);
    }

    /** The distribution, which is the one directory of its ZIP. */
    private Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(parts().resolve("home"))) {
            return unpacked.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
    }

    private Path parts() {
        return PARTS.resolve(name);
    }

    /** Of the family; empty if there is no such file. */
    private Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        Path file = DATA.resolve(family).resolve(name);
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                properties.load(text);
            }
        }
        return properties;
    }

    private static Path export(Archive<?> archive, Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    private static List<String> words(Properties properties, String key) {
        return Stream.of(properties.getProperty(key, "").split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<File> files(Path directory) {
        return tree(directory).stream().map(Path::toFile).toList();
    }

    /** All files; none if the directory does not exist. */
    private static List<Path> tree(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Placeholders(Path home, Path base, int port, String application) {

        String fill(String text) {
            return text.replace("@HOME@", home.toString())
                    .replace("@BASE@", base.toString())
                    .replace("@JAVA@", Launch.JAVA_HOME)
                    .replace("@OPTIONS@", String.join(" ", Launch.OPTIONS))
                    .replace("@APPLICATION@", application)
                    .replace("@PORT@", Integer.toString(port));
        }

        /** A text file is filled, after texts between quotation marks were replaced. */
        void copy(Path file, Path to, Properties replaced) throws IOException {
            Files.createDirectories(to.getParent());
            if (!file.toString().endsWith(".xml")) {
                Files.copy(file, to);
                return;
            }
            String text = Files.readString(file);
            for (String old : replaced.stringPropertyNames()) {
                text = text.replace('"' + old + '"', '"' + replaced.getProperty(old) + '"');
            }
            while (text.contains("@FREE@")) {
                String free = Integer.toString(ServerProcess.freePort());
                text = text.replaceFirst("@FREE@", free);
            }
            Files.writeString(to, fill(text));
        }
    }
}
