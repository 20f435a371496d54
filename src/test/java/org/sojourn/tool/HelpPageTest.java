package org.sojourn.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sojourn.tool.CommandRun.Setting;

/**
 * The help in the documentation is what the commands print. {@code -Dhelp.accept=true} writes the
 * page anew.
 */
class HelpPageTest {

    private static final Path PAGE = Path.of("src/docs/operating/command-line.adoc");
    private static final Pattern SHOWN =
            Pattern.compile("(?s)----\\n\\$ sojourn ([a-z -]*)--help\\n(.*?)\\n----");

    private static String printed(String command) {
        String line = (command + "--help").strip();
        return Setting.at(Clock.systemUTC()).run(line.split(" ")).out().strip();
    }

    private static String block(MatchResult shown) {
        String command = shown.group(1);
        return "----\n$ sojourn %s--help\n%s\n----".formatted(command, printed(command));
    }

    @Test
    void the_page_has_the_help_of_each_command_as_it_is_printed() throws IOException {
        if (Boolean.getBoolean("help.accept")) {
            String page =
                    SHOWN.matcher(Files.readString(PAGE))
                            .replaceAll(shown -> Matcher.quoteReplacement(block(shown)));
            Files.writeString(PAGE, page);
        }
        Map<String, String> documented = new LinkedHashMap<>();
        SHOWN.matcher(Files.readString(PAGE))
                .results()
                .forEach(shown -> documented.put(shown.group(1).strip(), shown.group(2)));
        Map<String, String> real = new LinkedHashMap<>();
        real.put("", printed(""));
        commands().forEach(name -> real.put(name, printed(name + " ")));
        assertThat(documented)
                .as("Write the page anew: mvn test -Dtest=HelpPageTest -Dhelp.accept=true")
                .containsExactlyEntriesOf(real);
    }

    private static Iterable<String> commands() {
        return Sessions.commandLine(Surroundings.ofProcess()).getSubcommands().keySet();
    }
}
