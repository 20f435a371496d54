package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sojourn.SessionConfig.Library;

/** The classes of libraries that hold no more than data, by the lists in this JAR. */
final class LibraryClasses {

    private static final String FOLDER = "/META-INF/sojourn/allowed/";
    private static final String COMMENT = "#";

    private final Map<String, Library> byClass = new HashMap<>();

    LibraryClasses() {
        for (Library library : Library.values()) {
            lines(library)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
                    .forEach(name -> byClass.put(name, library));
        }
    }

    /** The library whose list names a class. */
    Optional<Library> of(String className) {
        return Optional.ofNullable(byClass.get(className));
    }

    private static Stream<String> lines(Library library) {
        String list = FOLDER + library.settingName() + ".txt";
        try (InputStream in = LibraryClasses.class.getResourceAsStream(list)) {
            if (in == null) {
                throw new IllegalStateException(list + " is missing in the JAR of Sojourn");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
