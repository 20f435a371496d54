package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No type or member of the API comes, goes or changes without notice. */
class ApiTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path ACCEPTED = Path.of("src", "test", "resources", "api.txt");
    private static final String ACCEPT = "api.accept";

    private static final Pattern SINCE = Pattern.compile("(?m)^ \\* @since \\d+\\.\\d+$");

    /** The source files of the packages that are not internal. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN.resolve("org/sojourn"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .filter(file -> !file.startsWith(MAIN.resolve("org/sojourn/internal")))
                    .filter(file -> Modifier.isPublic(load(file).getModifiers()))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(Path source) {
        String path = MAIN.relativize(source).toString().replace('\\', '/');
        String name = path.substring(0, path.length() - ".java".length()).replace('/', '.');
        try {
            return Class.forName(name, false, ApiTest.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new AssertionError(absent);
        }
    }

    private static boolean namesItsVersion(Path source) {
        try {
            String beforeType = Files.readString(source).split("\npublic ")[0];
            return SINCE.matcher(beforeType).find();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void the_api_is_the_one_that_was_accepted() throws IOException {
        List<String> api =
                sources().stream().map(ApiTest::load).flatMap(ApiDescription::of).toList();
        if (Boolean.getBoolean(ACCEPT)) {
            Files.write(ACCEPTED, api);
        }
        List<String> accepted = Files.readAllLines(ACCEPTED);
        List<String> differences = new ArrayList<>();
        accepted.stream()
                .filter(line -> !api.contains(line))
                .forEach(gone -> differences.add("- " + gone));
        api.stream()
                .filter(line -> !accepted.contains(line))
                .forEach(added -> differences.add("+ " + added));
        assertThat(differences)
                .as(
                        "The API differs from %s. If this is intended, run \"mvn test"
                                + " -Dtest=ApiTest -D%s=true\", commit the file, and add a line to"
                                + " src/docs/changes.adoc",
                        ACCEPTED, ACCEPT)
                .isEmpty();
    }

    @Test
    void each_type_of_the_api_names_the_version_that_it_came_with() throws IOException {
        assertThat(sources()).filteredOn(source -> !namesItsVersion(source)).isEmpty();
    }
}
