package org.sojourn.internal.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts arguments into the places of a text. A place is a name in braces; the first argument belongs
 * to the first name, the second to the second, and a repeated name has the same argument again.
 *
 * <p>An argument is made fit for one line, unless Sojourn itself wrote it ({@link OwnText}, {@link
 * MessageText}); of a collection, each element is. A class is shown by its name, an empty
 * collection as "none", an argument that is absent as "unknown".
 *
 * <p>Between quotation marks an argument stands exactly as it is. Elsewhere it joins the sentence:
 * blanks around it are dropped, and also punctuation at its end if punctuation follows in the text.
 */
public final class Sentence {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String QUOTES = "'\"";
    private static final String MARKS = ".!?;:,";
    private static final String MARKS_OR_BRACKET = MARKS + ")";
    private static final String UNKNOWN = "unknown";
    private static final String NONE = "none";
    private static final int MOST_ELEMENTS = 50;

    private Sentence() {}

    public static String of(String text, @Nullable Object... arguments) {
        StringBuilder sentence = new StringBuilder();
        Map<String, Integer> positions = new HashMap<>();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            positions.putIfAbsent(place.group(1), positions.size());
            int position = positions.get(place.group(1));
            Object argument = position < arguments.length ? arguments[position] : null;
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
        assert positions.size() == arguments.length : text;
        return sentence.append(text, end, text.length()).toString();
    }

    private static String joined(Collection<?> elements) {
        if (elements.isEmpty()) {
            return NONE;
        }
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
        if (argument instanceof Class<?> type) {
            return type.getName();
        }
        String text = argument == null ? null : argument.toString();
        return text == null ? UNKNOWN : text;
    }

    private static String fit(@Nullable Object argument, String text) {
        boolean isFit = argument instanceof OwnText || argument instanceof MessageText;
        return isFit ? text : OneLine.of(text);
    }

    private static boolean isMarkOrBlank(char character) {
        return MARKS.indexOf(character) >= 0 || Character.isWhitespace(character);
    }

    private static boolean isOneOf(String characters, String text, int index) {
        return index >= 0 && index < text.length() && characters.indexOf(text.charAt(index)) >= 0;
    }
}
