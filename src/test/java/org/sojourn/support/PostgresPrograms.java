package org.sojourn.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The programs of PostgreSQL that this machine has installed. */
final class PostgresPrograms {

    private static final String NAMED = "test.postgresql";
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

    private PostgresPrograms() {}

    /** The directory of the latest version, or the one that the system property names. */
    static Path directory() throws IOException {
        return candidates().stream()
                .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "postgres and pg_basebackup were not found in "
                                                + System.getProperty(NAMED, PACKAGES + "/*/bin")
                                                + ". Install the package postgresql (apt-get"
                                                + " install postgresql), or name the directory of"
                                                + " the programs by -D"
                                                + NAMED
                                                + "=…"));
    }

    private static List<Path> candidates() throws IOException {
        String named = System.getProperty(NAMED);
        if (named != null) {
            return List.of(Path.of(named));
        }
        List<Path> versions = new ArrayList<>();
        if (Files.isDirectory(PACKAGES)) {
            try (Stream<Path> all = Files.list(PACKAGES)) {
                all.map(version -> version.resolve("bin")).forEach(versions::add);
            }
        }
        versions.sort(Comparator.reverseOrder());
        return versions;
    }
}
