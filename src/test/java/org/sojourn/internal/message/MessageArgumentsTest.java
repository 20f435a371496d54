package org.sojourn.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfigException;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.text.OwnText;

/** Whatever a message is made of, it is one line, of bounded length, and plain English. */
class MessageArgumentsTest {

    private static final String FORGED =
            "x\r\n"
                    + "2026-01-01 INFO"
                    + " forged\u0000\u001b[31m\u0085\u2028\u2029\u202e\u2066\u200f\ud800y";
    private static final String LONG = "0123456789".repeat(10_000);
    private static final int MOST_OF_A_MESSAGE = 6_000;

    private static final Pattern UNFIT =
            Pattern.compile(
                    "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u061c\\u200e\\u200f\\u202a-\\u202e]|[\\u2066-\\u2069]");

    /** Two marks or blanks where one belongs, or none where a word belongs. */
    private static final Pattern BAD_JOINT =
            Pattern.compile("[.!?;:,] ?[.;:,](?!\\w)| {2}| [.;:,)](?!\\w)|\\( \\)|\\bnull\\b| $");

    /** The one message of several lines: other messages, one in each. */
    private static final String LIST_OF_MESSAGES = "deploymentProblems";

    static Stream<Method> messages() {
        return Arrays.stream(Messages.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() != boolean.class)
                .filter(method -> !method.isSynthetic());
    }

    @Test
    void there_are_messages() {
        assertThat(messages().count()).isGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_comes_from_outside_cannot_forge_a_line(Method message) throws Exception {
        assertThat(lines(message, FORGED))
                .allSatisfy(line -> assertThat(UNFIT.matcher(line).find()).as(line).isFalse());
    }

    @Test
    void a_wrong_setting_cannot_forge_a_line_either() {
        SessionConfigException wrong = new SessionConfigException(FORGED, FORGED, "true or false");
        assertThat(UNFIT.matcher(wrong.getMessage()).find()).isFalse();
        assertThat(UNFIT.matcher(wrong.forSetting("a\nb").getMessage()).find()).isFalse();
        assertThat(new SessionConfigException("sojourn.lanes", "many", "1 to 64"))
                .hasMessage(
                        "SJN00201: Setting sojourn.lanes has the value 'many'. Allowed: 1 to 64.");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_comes_from_outside_cannot_flood_the_log(Method message) throws Exception {
        assertThat(lines(message, LONG))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(MOST_OF_A_MESSAGE));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void sentences_join_whatever_their_parts_end_with(Method message) throws Exception {
        for (String part :
                List.of("it failed.", "it failed!", " it failed. \n", "it failed;", "")) {
            assertJoined(message, part);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_is_not_known_is_said_in_words(Method message) throws Exception {
        assertJoined(message, null);
    }

    private static void assertJoined(Method message, String part) throws Exception {
        assertThat(lines(message, part))
                .allSatisfy(line -> assertThat(BAD_JOINT.matcher(line).find()).as(line).isFalse());
    }

    private static List<String> lines(Method message, String part) throws Exception {
        Object[] arguments =
                Arrays.stream(message.getGenericParameterTypes())
                        .map(type -> argument(type, part))
                        .toArray();
        if (message.getName().equals(LIST_OF_MESSAGES)) {
            arguments[0] = List.of(Messages.unknownSetting(part, part));
        }
        Object made = message.invoke(null, arguments);
        String text = made instanceof Throwable failure ? failure.getMessage() : (String) made;
        return message.getName().equals(LIST_OF_MESSAGES)
                ? text.lines().map(String::strip).toList()
                : List.of(text);
    }

    private static Object argument(java.lang.reflect.Type type, String part) {
        if (type instanceof ParameterizedType generic && generic.getRawType() != Class.class) {
            Object element = argument(generic.getActualTypeArguments()[0], part);
            return element == null ? List.of("x") : List.of(element, element);
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(7);
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 7;
        }
        if (type == OwnText.class) {
            return new OwnText("ALTER TABLE x");
        }
        if (type == SessionStoreException.class) {
            return Messages.storeFailed(part, part, part, new IllegalStateException(part));
        }
        if (type == SessionStateException.class) {
            return Messages.skipped(part);
        }
        if (type == CorruptSessionException.class) {
            return Messages.brokenEnvelope(part);
        }
        if (type instanceof Class<?> plain && Throwable.class.isAssignableFrom(plain)) {
            return new IllegalStateException(part == null ? null : part.strip());
        }
        if (type instanceof ParameterizedType) {
            return MessageArgumentsTest.class;
        }
        if (type == Object.class) {
            return new Object() {
                @Override
                public String toString() {
                    return part;
                }
            };
        }
        return part;
    }
}
