package org.sojourn.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfigException;
import org.sojourn.internal.text.Message;

/** A message is one line, of bounded length, and plain English, with any arguments. */
class MessageArgumentsTest {

    private static final String FORGED =
            "x\r\n"
                    + "2026-01-01 INFO"
                    + " forged\u0000\u001b[31m\u0085\u2028\u2029\u202e\u2066\u200f\ud800y";
    private static final String LONG = "0123456789".repeat(10_000);
    private static final int MOST_OF_A_MESSAGE = 14_000;

    private static final Pattern NAME = Pattern.compile("\\{[A-Za-z]+}");
    private static final Pattern UNFIT =
            Pattern.compile(
                    "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u061c\\u200e\\u200f\\u202a-\\u202e]|[\\u2066-\\u2069]");

    /** Two marks or blanks where one belongs, or none where a word belongs. */
    private static final Pattern BAD_JOINT =
            Pattern.compile("[.!?;:,] ?[.;:,](?!\\w)| {2}| [.;:,)](?!\\w)|\\( \\)|\\bnull\\b| $");

    static List<Message> messages() {
        return AllMessages.inOrder();
    }

    @Test
    void there_are_messages() {
        assertThat(messages()).hasSizeGreaterThan(90);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void an_argument_cannot_forge_a_line(Message message) {
        assertThat(with(message, FORGED))
                .allSatisfy(line -> assertThat(UNFIT.matcher(line).find()).as(line).isFalse());
    }

    @Test
    void a_wrong_setting_cannot_forge_a_line_either() {
        SessionConfigException wrong = new SessionConfigException(FORGED, FORGED, "true or false");
        assertThat(UNFIT.matcher(wrong.getMessage()).find()).isFalse();
        assertThat(UNFIT.matcher(wrong.forSetting("a\nb").getMessage()).find()).isFalse();
        assertThat(new SessionConfigException("sojourn.max-connections", "many", "2 to 64"))
                .hasMessage(
                        "SJN00201: Setting sojourn.max-connections has the value 'many'. Allowed: 2"
                                + " to 64.");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void an_argument_cannot_flood_the_log(Message message) {
        assertThat(with(message, LONG))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(MOST_OF_A_MESSAGE));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void sentences_join_whatever_their_parts_end_with(Message message) {
        for (String part :
                List.of("it failed.", "it failed!", " it failed. \n", "it failed;", "")) {
            assertJoined(with(message, part));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void an_absent_argument_is_called_unknown_and_an_empty_list_none(Message message) {
        assertJoined(Stream.of(message.text(filled(message, null))));
        assertJoined(Stream.of(message.text(filled(message, List.of()))));
    }

    /** The message, with arguments of each kind that show the same text. */
    private static Stream<String> with(Message message, String part) {
        Object shown =
                new Object() {
                    @Override
                    public String toString() {
                        return part;
                    }
                };
        return Stream.of(part, shown, List.of(part, shown), new IllegalStateException(part.strip()))
                .map(argument -> message.text(filled(message, argument)));
    }

    private static Object[] filled(Message message, Object argument) {
        String text = message.template().what() + message.template().remedy();
        long names = NAME.matcher(text).results().map(MatchResult::group).distinct().count();
        Object[] arguments = new Object[(int) names];
        Arrays.fill(arguments, argument);
        return arguments;
    }

    /** What stands between quotation marks is shown exactly, and need not join. */
    private static void assertJoined(Stream<String> lines) {
        assertThat(lines.map(line -> line.replaceAll("'[^']*'|\"[^\"]*\"", "'x'")))
                .allSatisfy(line -> assertThat(BAD_JOINT.matcher(line).find()).as(line).isFalse());
    }
}
