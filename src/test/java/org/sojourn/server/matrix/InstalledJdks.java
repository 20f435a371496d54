package org.sojourn.server.matrix;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs beside the one that runs this, by the file {@code release} that each of them has. */
record InstalledJdks(List<Jdk> jdks) {

    record Jdk(Path home, int version) {

        Path java() {
            return home.resolve("bin/java");
        }
    }

    static InstalledJdks found() {
        return beside(Path.of(System.getProperty("java.home")));
    }

    /** The JDK of this directory first, then the others by their versions. */
    static InstalledJdks beside(Path own) {
        try (Stream<Path> homes = Files.list(own.toRealPath().getParent())) {
            Stream<Jdk> others =
                    homes.flatMap(home -> at(home).stream())
                            .sorted(Comparator.comparingInt(Jdk::version));
            return new InstalledJdks(Stream.concat(at(own).stream(), others).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return Optional.empty();
        }
        Properties facts = new Properties();
        try (Reader text = Files.newBufferedReader(release)) {
            facts.load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String version = facts.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Optional.of(new Jdk(home, Integer.parseInt(version.split("[.+-]")[0])));
    }

    /** The first that is new enough. */
    Optional<Jdk> atLeast(int version) {
        return jdks.stream().filter(jdk -> jdk.version() >= version).findFirst();
    }
}
