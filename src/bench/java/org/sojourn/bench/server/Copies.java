package org.sojourn.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files, and copies of them. */
final class Copies {

    private Copies() {}

    /** Copies a file, or all files of a directory; text gets its values. */
    static void copy(Path from, Path to, Map<String, String> values) throws IOException {
        for (Path file : tree(from)) {
            Path copy = Files.isDirectory(from) ? to.resolve(from.relativize(file)) : to;
            Files.createDirectories(copy.getParent());
            if (file.toString().endsWith(".xml")) {
                Files.writeString(copy, filled(Files.readString(file), values));
            } else {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A text with values for {@code @NAMES@}. */
    static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("@" + value.getKey() + "@", value.getValue());
        }
        return filled;
    }

    /** All files of a directory; none if there is no such directory. */
    static List<Path> tree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static Path onlyDirectory(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
