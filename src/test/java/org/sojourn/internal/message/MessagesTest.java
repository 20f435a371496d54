package org.sojourn.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** The messages of the code are those of the documentation, word by word. */
class MessagesTest {

    private static final Path DOCUMENTATION = Path.of("src/docs/messages.adoc");
    private static final Pattern CODE = Pattern.compile("SJN\\d{5}");
    private static final String HEADING = "|code |as |what is wrong |what to do\n";

    /** The cells of messages without a remedy of their own. */
    private static final Set<String> NO_REMEDY = Set.of("Nothing.", "Follow the quoted message.");

    private record Entry(String code, String what, String remedy) {

        static Entry of(Message message) {
            Template template = message.template();
            return new Entry(message.code(), template.what(), template.remedy());
        }
    }

    @Test
    void each_message_is_documented_with_its_whole_text() throws IOException {
        assertThat(documented())
                .containsExactlyElementsOf(AllMessages.inOrder().stream().map(Entry::of).toList());
    }

    @Test
    void each_code_belongs_to_one_message() {
        assertThat(AllMessages.inOrder()).extracting(Message::code).doesNotHaveDuplicates();
    }

    @Test
    void each_code_that_is_mentioned_anywhere_exists() throws IOException {
        List<String> codes = AllMessages.inOrder().stream().map(Message::code).toList();
        assertThat(codesIn(Files.readString(DOCUMENTATION))).isSubsetOf(codes);
        assertThat(codesIn(Files.readString(Path.of("README.adoc")))).isSubsetOf(codes);
    }

    /** A cell may be wrapped, and may mark names by backticks. */
    private static List<Entry> documented() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        int start = text.indexOf(HEADING) + HEADING.length();
        List<String> cells = new ArrayList<>();
        for (String line : text.substring(start, text.indexOf("|===", start)).lines().toList()) {
            String plain = line.replace("`", "").strip();
            if (plain.startsWith("|")) {
                cells.add(plain.substring(1));
            } else if (!plain.isEmpty()) {
                int last = cells.size() - 1;
                cells.set(last, cells.get(last) + " " + plain);
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i + 3 < cells.size(); i += 4) {
            String remedy = cells.get(i + 3);
            entries.add(
                    new Entry(
                            cells.get(i),
                            cells.get(i + 2),
                            NO_REMEDY.contains(remedy) ? "" : remedy));
        }
        return entries;
    }

    private static List<String> codesIn(String text) {
        return CODE.matcher(text).results().map(MatchResult::group).toList();
    }
}
