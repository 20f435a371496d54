package org.sojourn.bench.application;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The attribute of a session: a text of 2 KiB that begins with a number, and does not compress. */
final class Cart {

    static final String ATTRIBUTE = "cart";

    private static final int SIZE = 2048;
    private static final int DIGITS = 16;
    private static final int HEXADECIMAL = 16;
    private static final String TAIL = tail();

    private Cart() {}

    static String of(long number) {
        return HexFormat.of().toHexDigits(number) + TAIL;
    }

    /**
     * The number of the text that was found.
     *
     * @throws IllegalStateException if it is no such text
     */
    static long number(@Nullable Object found) {
        if (found instanceof String text && text.length() == SIZE && text.endsWith(TAIL)) {
            return Long.parseUnsignedLong(text.substring(0, DIGITS), HEXADECIMAL);
        }
        throw new IllegalStateException("The attribute is not what was stored");
    }

    /** The same in each server. */
    private static String tail() {
        byte[] random = new byte[SIZE];
        new Random(SIZE).nextBytes(random);
        return Base64.getEncoder().encodeToString(random).substring(0, SIZE - DIGITS);
    }
}
