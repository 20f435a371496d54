package org.sojourn.frameworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of an application: layers of directories in {@code src/frameworks}, of which a later
 * one adds to the earlier ones and replaces files of the same name.
 *
 * <p>A layer may have {@code java}, {@code resources} and {@code webapp}, and these lists:
 *
 * <ul>
 *   <li>{@code layers.txt}: the layers below this one, besides {@code common}, which all have;
 *   <li>{@code libraries.txt}: libraries with exact versions; a line that starts with a minus is a
 *       library that others bring and the application must not have;
 *   <li>{@code libraries-<server>.txt}: what a server does not bring;
 *   <li>{@code unpacked.txt}: a library, a folder in it, and where its content is in {@code
 *       WEB-INF/classes};
 *   <li>{@code sojourn.properties}: the settings of Sojourn;
 *   <li>{@code known-log.txt}: regular expressions for records of the log that are no fault.
 * </ul>
 */
record FrameworkApplication(String name, List<Path> layers) {

    private static final Path ROOT = Path.of("src", "frameworks");
    private static final String COMMENT = "#";

    static FrameworkApplication named(String name) {
        Set<Path> layers = new LinkedHashSet<>();
        layers.add(ROOT.resolve("common"));
        addWithLayersBelow(name, layers);
        return new FrameworkApplication(name, List.copyOf(layers));
    }

    private static void addWithLayersBelow(String name, Set<Path> layers) {
        Path layer = ROOT.resolve(name);
        if (!Files.isDirectory(layer)) {
            throw new IllegalArgumentException(layer + " is no directory");
        }
        lines(layer.resolve("layers.txt")).forEach(below -> addWithLayersBelow(below, layers));
        layers.add(layer);
    }

    /** The directories of this name in all layers, the lowest first. */
    List<Path> directories(String directory) {
        return layers.stream()
                .map(layer -> layer.resolve(directory))
                .filter(Files::isDirectory)
                .toList();
    }

    /** The lines of the files of this name in all layers. */
    List<String> list(String file) {
        return layers.stream().flatMap(layer -> lines(layer.resolve(file))).toList();
    }

    /** Libraries of the application on a server, as Maven coordinates. */
    List<String> libraries(FrameworkServer server) {
        List<String> all = new ArrayList<>(list("libraries.txt"));
        all.addAll(list("libraries-" + server.shortName() + ".txt"));
        return all;
    }

    /** The settings of Sojourn; a later layer replaces those of an earlier one. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : list("sojourn.properties")) {
            String[] parts = line.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    private static Stream<String> lines(Path file) {
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
