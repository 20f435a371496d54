package org.sojourn.internal.row;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * What the column of principals holds, as far as that is known.
 *
 * @param length the longest name, in characters
 * @param limit what keeps it from holding every character, for messages
 * @param holds whether it holds a character
 */
public record PrincipalColumn(int length, String limit, IntPredicate holds) {

    /** The longest name by the mapping, in characters. */
    public static final int MAPPED_LENGTH = 255;

    /** A column of which no more is known than the mapping says. */
    public static final PrincipalColumn AS_MAPPED =
            new PrincipalColumn(MAPPED_LENGTH, "", character -> true);

    /** A character of a name that the column cannot hold. */
    public OptionalInt refused(String name) {
        return name.codePoints().filter(character -> !holds.test(character)).findFirst();
    }

    /**
     * The name that is stored for a name. Long ones are cut, between two characters, but never so
     * that two become one: a hash of the whole takes the place of what is cut off.
     */
    public String fit(String name) {
        if (name.length() <= length) {
            return name;
        }
        String hash = "#" + SessionKey.of(name).value();
        String end = hash.substring(0, Math.min(hash.length(), (length + 1) / 2));
        int start = length - end.length();
        boolean splitsPair = start > 0 && Character.isHighSurrogate(name.charAt(start - 1));
        return name.substring(0, splitsPair ? start - 1 : start) + end;
    }
}
