package org.sojourn.internal.text;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts arguments into the places of a text: {@code %s} and {@code %d} in their order, {@code %2$s}
 * by number.
 *
 * <p>An argument is made fit for one line, unless it is an {@link OwnText}; of a collection, each
 * element is. Between quotation marks it stands as it is. Elsewhere it joins the sentence: blanks
 * around it and, where a mark of the sentence follows, marks at its end are dropped. An argument
 * that is not there is called unknown.
 */
public final class Sentence {

    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?[sd]");
    private static final String QUOTES = "'\"";
    private static final String MARKS = ".!?;:,";
    private static final String MARKS_OR_BRACKET = MARKS + ")";
    private static final String UNKNOWN = "unknown";
    private static final int MOST_ELEMENTS = 50;

    private Sentence() {}

    public static String of(String text, @Nullable Object... arguments) {
        StringBuilder sentence = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        int next = 0;
        while (place.find()) {
            String number = place.group(1);
            Object argument = arguments[number == null ? next++ : Integer.parseInt(number) - 1];
            sentence.append(text, end, place.start());
            end = place.end();
            if (isOneOf(QUOTES, text, place.start() - 1) && isOneOf(QUOTES, text, end)) {
                sentence.append(fit(argument, shown(argument)));
            } else if (argument instanceof Collection<?> elements) {
                sentence.append(joined(elements));
            } else {
                sentence.append(joined(argument, isOneOf(MARKS_OR_BRACKET, text, end)));
            }
        }
        return sentence.append(text, end, text.length()).toString();
    }

    private static String joined(Collection<?> elements) {
        String shown =
                elements.stream()
                        .limit(MOST_ELEMENTS)
                        .map(element -> joined(element, true))
                        .collect(Collectors.joining(", "));
        int more = elements.size() - MOST_ELEMENTS;
        return more > 0 ? "%s, and %d more".formatted(shown, more) : shown;
    }

    private static String joined(@Nullable Object argument, boolean isClosed) {
        String word = shown(argument).strip();
        int end = word.length();
        while (isClosed && end > 0 && isMarkOrBlank(word.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? UNKNOWN : fit(argument, word.substring(0, end));
    }

    private static String shown(@Nullable Object argument) {
        String text = argument == null ? null : argument.toString();
        return text == null ? UNKNOWN : text;
    }

    private static String fit(@Nullable Object argument, String text) {
        return argument instanceof OwnText ? text : OneLine.of(text);
    }

    private static boolean isMarkOrBlank(char character) {
        return MARKS.indexOf(character) >= 0 || Character.isWhitespace(character);
    }

    private static boolean isOneOf(String characters, String text, int index) {
        return index >= 0 && index < text.length() && characters.indexOf(text.charAt(index)) >= 0;
    }
}
