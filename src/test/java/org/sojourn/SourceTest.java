package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader of the source can count on. */
class SourceTest {

    private static final Path MAIN = Path.of("src", "main");
    private static final int MOST_LINES = 300;

    /** Almost all of it is Javadoc, the manual of the settings. */
    private static final Set<String> LONGER = Set.of("SessionConfig.java");

    /** Words of talk, for which the glossary has others, and subjects that are no nouns of it. */
    private static final Pattern NOT_OF_THE_GLOSSARY =
            Pattern.compile(
                    "\\b(whoever|somebody|nobody|who|told|tells?|hears?|heard|says?|said|saying"
                            + "|silent(ly)?|deaf)\\b",
                    Pattern.CASE_INSENSITIVE);

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    @Test
    void no_class_is_longer_than_a_reader_keeps_in_mind() throws IOException {
        List<String> longer = new ArrayList<>();
        for (Path file : files(MAIN, ".java")) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES && !LONGER.contains(file.getFileName().toString())) {
                longer.add(file + ": " + lines);
            }
        }
        assertThat(longer).isEmpty();
    }

    @Test
    void code_and_manual_use_the_words_of_the_glossary() throws IOException {
        List<Path> all = new ArrayList<>(files(MAIN, ".java"));
        all.addAll(files(Path.of("src", "docs"), ".adoc"));
        all.add(Path.of("README.adoc"));
        List<String> found = new ArrayList<>();
        for (Path file : all) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (NOT_OF_THE_GLOSSARY.matcher(lines.get(i)).find()) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Product names are data. */
    @Test
    void names_of_databases_stand_in_one_class() throws IOException {
        Pattern quoted = Pattern.compile("\"([^\"\n]*)\"");
        Path known = MAIN.resolve("java/org/sojourn/internal/dialect/DatabaseProduct.java");
        Set<String> names =
                quoted.matcher(Files.readString(known))
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
        assertThat(names).contains("PostgreSQL", "Microsoft SQL Server", "H2");
        for (Path file : files(MAIN, ".java")) {
            if (!file.equals(known)) {
                assertThat(quoted.matcher(Files.readString(file)).results())
                        .as(file.toString())
                        .extracting(text -> text.group(1))
                        .doesNotContainAnyElementsOf(names);
            }
        }
    }
}
