package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about faults names the tests that {@code -Pfaults} runs, and no other. */
class FaultsPageTest {

    private static final Path TESTS = Path.of("src", "faults", "java", "org", "sojourn", "faults");
    private static final Path PAGE = Path.of("src", "docs", "operating", "faults.adoc");

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
    private static final Pattern METHOD =
            Pattern.compile("@(?:Test|ParameterizedTest)\\b[^{;]*?\\bvoid (\\w+)\\(");

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (Stream<Path> sources = Files.list(TESTS)) {
            for (Path source : sources.filter(it -> it.toString().endsWith("Test.java")).toList()) {
                String type = source.getFileName().toString().replace(".java", "");
                METHOD.matcher(Files.readString(source).replaceAll("= \\{[^}]*}", ""))
                        .results()
                        .map(method -> type + "." + method.group(1))
                        .forEach(tests::add);
            }
        }
        return tests;
    }

    @Test
    void each_test_stands_on_the_page_and_each_test_on_the_page_exists() throws IOException {
        Set<String> named =
                NAMED.matcher(Files.readString(PAGE))
                        .results()
                        .map((MatchResult test) -> test.group(1) + "." + test.group(2))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tests()).hasSizeGreaterThan(20);
        assertThat(named).isEqualTo(tests());
    }
}
