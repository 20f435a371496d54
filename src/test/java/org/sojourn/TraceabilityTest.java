package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Every test that the tables of promises and requirements name exists, and JUnit runs it. */
class TraceabilityTest {

    private static final Path DOCUMENTATION = Path.of("src/docs");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");

    /** A name in the table: a class, or one of its tests. */
    private record Named(String type, String test) {

        /**
         * Whether one of the classes of this name has such a test, or any test if none is named.
         */
        boolean isAmong(Map<String, List<Class<?>>> classes) {
            return classes.getOrDefault(type, List.of()).stream()
                    .flatMap(
                            found ->
                                    Stream.concat(
                                            Stream.of(found),
                                            Arrays.stream(found.getDeclaredClasses())))
                    .flatMap(found -> tests(found).stream())
                    .anyMatch(found -> test == null || found.getName().equals(test));
        }

        private static List<Method> tests(Class<?> type) {
            return AnnotationSupport.findAnnotatedMethods(
                    type, Testable.class, HierarchyTraversalMode.TOP_DOWN);
        }
    }

    private static Map<String, List<Class<?>>> classes() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(TraceabilityTest::load)
                    .collect(Collectors.groupingBy(Class::getSimpleName));
        }
    }

    private static Class<?> load(Path source) {
        String name = TESTS.relativize(source).toString().replace('/', '.').replace('\\', '.');
        try {
            return Class.forName(
                    name.substring(0, name.length() - ".java".length()),
                    false,
                    TraceabilityTest.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new AssertionError(absent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceability.adoc", "threat-model.adoc", "security-requirements.adoc"})
    void every_test_that_is_named_exists(String page) throws IOException {
        Map<String, List<Class<?>>> classes = classes();
        List<Named> named =
                NAMED.matcher(Files.readString(DOCUMENTATION.resolve(page)))
                        .results()
                        .map(found -> new Named(found.group(1), found.group(2)))
                        .toList();
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named).filteredOn(test -> !test.isAmong(classes)).isEmpty();
    }
}
