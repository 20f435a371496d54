package org.sojourn.bench.server;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** JARs for web applications. */
public final class Libraries {

    private Libraries() {}

    /** The JARs on the class path of the benchmark whose names begin so. */
    public static List<Path> named(String... prefixes) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> begins(jar.getFileName().toString(), prefixes))
                .toList();
    }

    private static boolean begins(String name, String... prefixes) {
        return name.endsWith(".jar") && Stream.of(prefixes).anyMatch(name::startsWith);
    }
}
