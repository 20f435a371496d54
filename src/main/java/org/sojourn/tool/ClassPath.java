package org.sojourn.tool;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A path on which classes are found that are not in the JAR of the command line. */
record ClassPath(List<URL> entries) {

    /**
     * Reads a path.
     *
     * @param text JAR files and directories, with the separator of the platform between them; a
     *     directory stands for its classes and its JAR files; may be empty
     */
    static ClassPath of(String text) {
        List<URL> entries = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator)) {
            if (!entry.isBlank()) {
                add(Path.of(entry.strip()), entries);
            }
        }
        return new ClassPath(List.copyOf(entries));
    }

    private static void add(Path entry, List<URL> entries) {
        try {
            entries.add(entry.toRealPath().toUri().toURL());
            if (Files.isDirectory(entry)) {
                try (Stream<Path> files = Files.list(entry)) {
                    for (Path file : files.sorted().toList()) {
                        if (file.toString().endsWith(".jar")) {
                            entries.add(file.toUri().toURL());
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new GivenFile(entry).refused(unreadable);
        }
    }

    URL[] urls() {
        return entries.toArray(URL[]::new);
    }
}
