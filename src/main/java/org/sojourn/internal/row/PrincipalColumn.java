package org.sojourn.internal.row;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Which names the column of principals can hold, as far as that is known.
 *
 * @param length the longest name, in characters
 * @param limit the reason why it does not hold every character, for messages; empty if there is
 *     none
 * @param holds tests whether the column holds a character
 */
public record PrincipalColumn(int length, String limit, IntPredicate holds) {

    /** The longest name by the mapping, in characters. */
    public static final int MAPPED_LENGTH = 255;

    /** A column of which only the mapping is known. */
    public static final PrincipalColumn AS_MAPPED =
            new PrincipalColumn(MAPPED_LENGTH, "", character -> true);

    /** A character of a name that the column cannot hold. */
    public OptionalInt refused(String name) {
        return name.codePoints().filter(character -> !holds.test(character)).findFirst();
    }

    /**
     * The name that is stored for a name. A long name is cut between two characters. A hash of the
     * whole name takes the place of what is cut off, so that two different names stay different.
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
