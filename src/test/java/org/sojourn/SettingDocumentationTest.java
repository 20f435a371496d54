package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation of settings has what their definitions have. */
class SettingDocumentationTest {

    /** Key, default, what is allowed, meaning. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\|`([a-z-]+)` \\|(.*?) \\|(.*?[^\\\\]) \\|(.*)$");

    private static final Pattern RANGE = Pattern.compile("\\d+ to \\d+( bytes)?|.*a duration.*");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("\\{@(?:code|link|linkplain) (?:#\\w+\\(\\) )?([^}]*)}");

    private static List<MatchResult> rows() throws IOException {
        try (Stream<Path> documents = Files.walk(Path.of("src/docs"))) {
            for (Path document :
                    Stream.concat(Stream.of(Path.of("README.adoc")), documents)
                            .filter(path -> path.toString().endsWith(".adoc"))
                            .toList()) {
                String text = Files.readString(document);
                int table = text.indexOf("|setting |default |allowed |meaning");
                if (table >= 0) {
                    return ROW.matcher(text.substring(table, text.indexOf("\n|===", table)))
                            .results()
                            .toList();
                }
            }
        }
        throw new AssertionError("no document has the table of settings");
    }

    private static String plain(String cell) {
        return cell.replaceAll("`\\+(.*?)\\+`", "$1")
                .replaceAll("`([^`]*)`", "$1")
                .replace("\\|", "|");
    }

    /** The comments of the accessors and constants, each on one line, without its tags. */
    private static List<String> comments() throws IOException {
        List<String> comments = new ArrayList<>();
        for (Class<?> documented : List.of(SessionConfig.class, ApplicationSettings.class)) {
            Path source =
                    Path.of("src/main/java", documented.getName().replace('.', '/') + ".java");
            COMMENT.matcher(Files.readString(source))
                    .results()
                    .map(comment -> comment.group(1).replaceAll("\\s+\\*\\s+|\\s+", " ").strip())
                    .map(comment -> TAG.matcher(comment).replaceAll("$1"))
                    .filter(comment -> comment.contains("Key: "))
                    .forEach(comments::add);
        }
        return comments;
    }

    private static String commentOf(Setting<?> setting) throws IOException {
        List<String> found =
                comments().stream()
                        .filter(comment -> comment.matches(".*Key: " + setting.key() + "[;,].*"))
                        .toList();
        assertThat(found).as("comments that name the key " + setting.key()).hasSize(1);
        return found.get(0);
    }

    static List<Setting<?>> settings() {
        return Setting.all();
    }

    @Test
    void the_table_has_each_setting_once_and_in_the_order_of_the_definitions() throws IOException {
        assertThat(rows())
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(Setting.all().stream().map(Setting::key).toList());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void the_table_has_the_default_what_is_allowed_and_the_meaning(Setting<?> setting)
            throws IOException {
        MatchResult row =
                rows().stream()
                        .filter(each -> each.group(1).equals(setting.key()))
                        .findAny()
                        .orElseThrow();
        assertThat(plain(row.group(2))).isEqualTo(setting.defaultText());
        assertThat(plain(row.group(3))).isEqualTo(setting.allowed());
        assertThat(plain(row.group(4))).startsWith(setting.meaning());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void the_comment_has_the_meaning_the_default_and_the_range(Setting<?> setting)
            throws IOException {
        String comment = commentOf(setting);
        assertThat(comment)
                .startsWith(setting.meaning())
                .containsPattern("Key: [^;]*; default: " + Pattern.quote(setting.defaultText()));
        if (RANGE.matcher(setting.allowed()).matches()) {
            assertThat(comment).contains("@return " + setting.allowed());
        }
    }
}
