package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about frameworks has what the applications have that {@code -Pframeworks} runs. */
class FrameworksPageTest {

    private static final Path FRAMEWORKS = Path.of("src", "frameworks");
    private static final Path PAGE = Path.of("src", "docs", "frameworks.adoc");

    private static final Pattern APPLICATION = Pattern.compile("return \"([a-z0-9-]+)\";");
    private static final Pattern SERVERS = Pattern.compile("@EnumSource(?:\\(names = (.*?)\\))?\n");
    private static final Pattern PROPERTIES =
            Pattern.compile("\\[source,properties]\n----\n(.*?)----", Pattern.DOTALL);
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\|`([a-z0-9-]+)` \\|(.*?) \\|(.*?) \\|");

    /** A test of an application in browser and server. */
    record Run(String application, List<String> servers) {

        static Run of(String source) {
            Matcher application = APPLICATION.matcher(source);
            Matcher servers = SERVERS.matcher(source);
            assertThat(application.find() && servers.find()).as(source).isTrue();
            String names = servers.group(1) == null ? "PAYARA TOMCAT" : servers.group(1);
            return new Run(
                    application.group(1),
                    Stream.of("Payara Micro", "Tomcat")
                            .filter(
                                    each ->
                                            names.contains(
                                                    each.split(" ")[0].toUpperCase(Locale.ROOT)))
                            .toList());
        }
    }

    static List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> sources = Files.list(FRAMEWORKS.resolve("java/org/sojourn/frameworks"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith("IT.java")).toList()) {
                runs.add(Run.of(Files.readString(source)));
            }
        }
        return runs;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList()
                : List.of();
    }

    private static Map<String, String> settings(String layer) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String below : lines(FRAMEWORKS.resolve(layer).resolve("layers.txt"))) {
            settings.putAll(settings(below));
        }
        for (String line : lines(FRAMEWORKS.resolve(layer).resolve("sojourn.properties"))) {
            settings.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
        return settings;
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    @Test
    void the_page_has_a_row_for_each_application_and_no_other() throws IOException {
        assertThat(ROW.matcher(page()).results())
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        runs().stream().map(Run::application).toList());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void its_row_names_the_versions_and_the_servers_of_the_tests(Run run) throws IOException {
        Matcher row = ROW.matcher(page());
        while (row.find() && !row.group(1).equals(run.application())) {}
        Path layer = FRAMEWORKS.resolve(run.application());
        lines(layer.resolve("libraries.txt")).stream()
                .limit(1)
                .forEach(
                        library ->
                                assertThat(row.group(2))
                                        .contains(library.substring(library.lastIndexOf(':') + 1)));
        assertThat(row.group(3).split(", ")).containsExactlyElementsOf(run.servers());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void its_section_has_the_settings_of_the_application(Run run) throws IOException {
        Matcher section =
                Pattern.compile("\\[#" + run.application() + "]\n(.*?)(\n\\[#|\\z)", Pattern.DOTALL)
                        .matcher(page());
        assertThat(section.find()).as("section of " + run).isTrue();
        Map<String, String> settings = settings(run.application());
        Matcher block = PROPERTIES.matcher(section.group(1));
        if (settings.isEmpty()) {
            assertThat(section.group(1)).contains("No setting is needed.");
        } else {
            assertThat(block.find()).as("settings of " + run).isTrue();
            assertThat(block.group(1).lines())
                    .containsExactlyInAnyOrderElementsOf(
                            settings.entrySet().stream().map(Map.Entry::toString).toList());
        }
    }
}
