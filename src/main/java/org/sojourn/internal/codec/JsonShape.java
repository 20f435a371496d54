package org.sojourn.internal.codec;

/**
 * How deeply a JSON text is nested, and how long the longest of its numbers is: reading a number
 * takes time that grows with the square of its length.
 *
 * @param longestNumber in characters
 */
record JsonShape(int depth, int longestNumber) {

    static JsonShape of(String text) {
        int depth = 0;
        int deepest = 0;
        int number = 0;
        int longest = 0;
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
                case '{', '[' -> deepest = Math.max(deepest, ++depth);
                case '}', ']' -> depth--;
                default -> {}
            }
        }
        return new JsonShape(deepest, longest);
    }

    private static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E';
    }
}
