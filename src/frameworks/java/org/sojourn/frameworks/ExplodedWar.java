package org.sojourn.frameworks;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** An application as a directory that a server can deploy: compiled, with its libraries. */
final class ExplodedWar {

    /** What an application is compiled against; each server brings its own, or the WAR does. */
    private static final String APIS = "jakarta.platform:jakarta.jakartaee-api:10.0.0";

    private final FrameworkApplication application;
    private final Path directory;

    private ExplodedWar(FrameworkApplication application, Path directory) {
        this.application = application;
        this.directory = directory;
    }

    /**
     * Builds the application.
     *
     * @param database what {@code @DATABASE@} in its resources stands for
     * @return the directory
     */
    static Path built(
            FrameworkApplication application,
            FrameworkServer server,
            Path directory,
            String database) {
        ExplodedWar war = new ExplodedWar(application, directory);
        try {
            Files.createDirectories(war.classes());
            war.addPages();
            war.addResources(database);
            war.addUnpacked();
            war.addSettings();
            war.addLibraries(server);
            war.compile();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return directory;
    }

    private Path classes() {
        return directory.resolve("WEB-INF/classes");
    }

    private Path libraries() {
        return directory.resolve("WEB-INF/lib");
    }

    private void addPages() throws IOException {
        for (Path pages : application.directories("webapp")) {
            copyAll(pages, directory);
        }
    }

    private void addResources(String database) throws IOException {
        for (Path resources : application.directories("resources")) {
            copyAll(resources, classes());
        }
        Path unit = classes().resolve("META-INF/persistence.xml");
        Files.writeString(unit, Files.readString(unit).replace("@DATABASE@", database));
    }

    private void addUnpacked() throws IOException {
        for (String line : application.list("unpacked.txt")) {
            String[] parts = line.split(" ");
            try (FileSystem library = FileSystems.newFileSystem(Libraries.file(parts[0]))) {
                copyAll(library.getPath(parts[1]), classes().resolve(parts[2]));
            }
        }
    }

    /**
     * A server without MicroProfile Config does not read them; it gets them on its command line.
     */
    private void addSettings() throws IOException {
        String lines =
                application.settings().entrySet().stream()
                        .map(Map.Entry::toString)
                        .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(classes().resolve("META-INF/microprofile-config.properties"), lines);
    }

    private void addLibraries(FrameworkServer server) throws IOException {
        Files.createDirectories(libraries());
        Files.copy(
                Path.of(System.getProperty("test.jar")),
                libraries().resolve("sojourn.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        for (Path library : Libraries.resolved(application.libraries(server))) {
            Files.copy(
                    library,
                    libraries().resolve(library.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ENGLISH, null)) {
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-parameters",
                            "-d",
                            classes().toString(),
                            "-classpath",
                            classPath());
            boolean compiled =
                    compiler.getTask(
                                    problems,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources()))
                            .call();
            if (!compiled) {
                throw new IllegalStateException(application.name() + ":\n" + problems);
            }
        }
    }

    /** The libraries first: they may bring a newer API. */
    private String classPath() throws IOException {
        List<Path> path = new ArrayList<>(filesBelow(libraries()));
        path.addAll(Libraries.resolved(List.of(APIS)));
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** A file of a later layer replaces that of an earlier one. */
    private List<Path> sources() throws IOException {
        Map<Path, Path> byName = new LinkedHashMap<>();
        for (Path layer : application.directories("java")) {
            filesBelow(layer).forEach(file -> byName.put(layer.relativize(file), file));
        }
        return List.copyOf(byName.values());
    }

    private static void copyAll(Path from, Path to) throws IOException {
        for (Path file : filesBelow(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
