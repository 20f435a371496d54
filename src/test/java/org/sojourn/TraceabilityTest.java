package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that the table of promises names is there. */
class TraceabilityTest {

    private static final Path TABLE = Path.of("src/docs/traceability.adoc");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".java")).toList();
            return classes.stream()
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    TraceabilityTest::read,
                                    String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        List<MatchResult> named = NAMED.matcher(read(TABLE)).results().toList();
        for (MatchResult test : named) {
            String source = sources.getOrDefault(test.group(1), "");
            boolean isThere =
                    test.group(2) == null
                            ? !source.isEmpty()
                            : source.contains("void " + test.group(2) + "(");
            if (!isThere) {
                missing.add(test.group());
            }
        }
        assertThat(named).hasSizeGreaterThan(50);
        assertThat(missing).isEmpty();
    }
}
