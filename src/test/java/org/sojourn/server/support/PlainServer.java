package org.sojourn.server.support;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
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
     *
     * @param path where the application is found: {@code ROOT} or the name of its directory
     */
    Launch launch(WebArchive application, int port, String path) throws IOException {
        Properties launch = properties();
        Path base = Files.createTempDirectory("server-");
        Files.createDirectories(base.resolve("temp"));
        Placeholders placeholders = new Placeholders(home(), base, port);
        for (String copied : words(launch, "copies")) {
            copy(home().resolve(copied), base.resolve(copied));
        }
        for (Path library : tree(parts().resolve("lib/server"))) {
            copy(
                    library,
                    base.resolve(launch.getProperty("libraries")).resolve(library.getFileName()));
        }
        for (String data : List.of(family, name)) {
            Path template = DATA.resolve(data).resolve("base");
            for (Path file : tree(template)) {
                Path to = copy(file, base.resolve(template.relativize(file)));
                Files.writeString(to, placeholders.fill(Files.readString(file)));
            }
        }
        Path applications =
                Files.createDirectories(base.resolve(launch.getProperty("applications")));
        application
                .as(ZipExporter.class)
                .exportTo(applications.resolve(path + ".war").toFile(), true);
        List<String> command = new ArrayList<>();
        command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        words(launch, "command").forEach(word -> command.add(placeholders.fill(word)));
        return Launch.of(launch.getProperty("ready"), command)
                .failing(launch.getProperty("failed"))
                .in(base);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
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

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader file =
                Files.newBufferedReader(DATA.resolve(family).resolve("launch.properties"))) {
            properties.load(file);
        }
        return properties;
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
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Placeholders(Path home, Path base, int port) {

        String fill(String text) {
            return text.replace("@HOME@", home.toString())
                    .replace("@BASE@", base.toString())
                    .replace("@PORT@", Integer.toString(port));
        }
    }
}
