package org.sojourn.internal.text;

/**
 * Makes a text from outside fit for one line: it then contains no character that ends the line,
 * hides or reorders text, or cannot be encoded.
 */
public final class OneLine {

    /** The number of characters of one text that are shown. */
    static final int MOST = 1_000;

    private OneLine() {}

    /** The text, escaped, and cut if it is long. */
    public static String of(String text) {
        if (text.length() <= MOST) {
            return escaped(text);
        }
        boolean splitsPair = Character.isSurrogatePair(text.charAt(MOST - 1), text.charAt(MOST));
        int end = splitsPair ? MOST - 1 : MOST;
        int leftOut = text.length() - end;
        return "%s… (%d more characters)".formatted(escaped(text.substring(0, end)), leftOut);
    }

    /** The whole text, escaped. Escaping it again changes nothing. */
    public static String escaped(String text) {
        if (isFit(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        character -> {
                            if (isFit(character)) {
                                line.appendCodePoint(character);
                            } else {
                                line.append("\\u%04x".formatted(character));
                            }
                        });
        return line.toString();
    }

    /** Whether a text needs no escaping. */
    public static boolean isFit(String text) {
        return text.codePoints().allMatch(OneLine::isFit);
    }

    private static boolean isFit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            case Character.FORMAT -> !changesDirection(character);
            default -> true;
        };
    }

    /** Unicode's bidirectional control characters (property Bidi_Control). */
    private static boolean changesDirection(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
