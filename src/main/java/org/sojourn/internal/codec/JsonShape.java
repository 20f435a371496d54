package org.sojourn.internal.codec;

/**
 * How deeply a JSON text is nested, how long the longest of its numbers is, and whether each
 * bracket and string is closed. Reading a number takes time that grows with the square of its
 * length. Some JSON parsers search forever for a bracket that is missing.
 *
 * @param longestNumber in characters
 * @param isClosed whether each bracket has its counterpart, and the last string its end
 */
record JsonShape(int depth, int longestNumber, boolean isClosed) {

    static JsonShape of(String text) {
        StringBuilder missing = new StringBuilder();
        int deepest = 0;
        int number = 0;
        int longest = 0;
        boolean fits = true;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else {
                    inString = c != '"';
                }
                continue;
            }
            number = isOfNumber(c) ? number + 1 : 0;
            longest = Math.max(longest, number);
            switch (c) {
                case '"' -> inString = true;
                case '{' -> missing.append('}');
                case '[' -> missing.append(']');
                case '}', ']' -> fits &= removeLast(missing, c);
                default -> {}
            }
            deepest = Math.max(deepest, missing.length());
        }
        return new JsonShape(deepest, longest, fits && !inString && missing.isEmpty());
    }

    /** Whether the last bracket that is missing is this one. */
    private static boolean removeLast(StringBuilder missing, char bracket) {
        int last = missing.length() - 1;
        if (last < 0 || missing.charAt(last) != bracket) {
            return false;
        }
        missing.setLength(last);
        return true;
    }

    private static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E';
    }
}
