package org.sojourn.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the pages for operators name exists: pages, alerts, commands and their options. */
class OperatingPagesTest {

    private static final Path DOCS = Path.of("src/docs");
    private static final Path OVERVIEW = DOCS.resolve("operating.adoc");
    private static final Path ALERTS = DOCS.resolve("insight/sojourn-alerts.yaml");

    /** {@code sojourn list -q --principal ada}, up to a pipe, a comment or the end of the code. */
    private static final Pattern CALL =
            Pattern.compile("(?m)(?<![\\w-])sojourn ([a-z]+(?:-[a-z]+)?)((?: [^\\n|#`:]*)?)");

    private static final Pattern OPTION = Pattern.compile("(?<= )--?[a-z][a-z-]*");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(DOCS.resolve("operating"))) {
            return pages.sorted().toList();
        }
    }

    /** The calls in code only: in sentences, the word stands for the library. */
    private static Stream<MatchResult> callsIn(Path page) {
        Pattern code =
                Pattern.compile("(?s)\\[source,(?:shell|bash)]\\n----\\n(.*?)\\n----|`(.*?)`");
        return code.matcher(read(page).replace("\\\n", " "))
                .results()
                .flatMap(found -> CALL.matcher(found.group()).results());
    }

    @Test
    void the_overview_links_each_page() throws IOException {
        String overview = read(OVERVIEW);
        assertThat(pages())
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        page ->
                                assertThat(overview)
                                        .contains("|link:operating/" + page.getFileName() + "["));
    }

    @Test
    void for_each_alert_the_overview_has_what_to_do() {
        List<String> alerts =
                ALERT.matcher(read(ALERTS)).results().map(found -> found.group(1)).toList();
        assertThat(alerts)
                .hasSizeGreaterThan(5)
                .allSatisfy(alert -> assertThat(read(OVERVIEW)).contains("`" + alert + "`"));
    }

    @Test
    void each_command_in_a_recipe_exists_with_its_options() throws IOException {
        Map<String, CommandLine> commands =
                Sessions.commandLine(Surroundings.ofProcess()).getSubcommands();
        List<MatchResult> calls =
                Stream.concat(Stream.of(OVERVIEW), pages().stream())
                        .flatMap(OperatingPagesTest::callsIn)
                        .toList();
        assertThat(calls)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        call -> {
                            assertThat(commands).containsKey(call.group(1));
                            List<String> options =
                                    OPTION.matcher(call.group(2))
                                            .results()
                                            .map(MatchResult::group)
                                            .toList();
                            CommandLine command = commands.get(call.group(1));
                            assertThat(command.getCommandSpec().optionsMap().keySet())
                                    .containsAll(options);
                        });
    }
}
