package org.sojourn.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes of messages are documented, each once, and nothing else is. */
class MessagesTest {

    private static final Pattern CODE = Pattern.compile("SJN\\d{5}");

    @Test
    void every_code_is_documented_and_every_documented_code_exists() throws IOException {
        assertThat(new TreeSet<>(codesInSources()))
                .isEqualTo(new TreeSet<>(codesIn(Path.of("src/docs/messages.adoc"))));
    }

    @Test
    void every_code_is_documented_once() throws IOException {
        List<String> headings =
                Files.readAllLines(Path.of("src/docs/messages.adoc")).stream()
                        .filter(line -> line.startsWith("|SJN"))
                        .toList();
        assertThat(headings).doesNotHaveDuplicates().hasSize(codesInSources().size());
    }

    private static TreeSet<String> codesInSources() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                codes.addAll(codesIn(source));
            }
        }
        return codes;
    }

    private static List<String> codesIn(Path file) throws IOException {
        return CODE.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
    }
}
