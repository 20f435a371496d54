package org.sojourn.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.sojourn.internal.row.SessionKey;

/** The sessions of every variant: their ids, and texts of 2 KiB that do not compress. */
final class Samples {

    static final int SESSIONS = 10_000;
    static final int SIZE = 2048;

    /** The one attribute of a session. */
    static final String ATTRIBUTE = "cart";

    static final String PREFIX = "5e551011".repeat(6);
    private static final HexFormat HEX = HexFormat.of();
    private static final int NUMBER = 16;
    private static final AtomicLong NEXT = new AtomicLong(1L << 32);
    private static final String TAIL = tail();

    private Samples() {}

    /** A session id of 64 characters. */
    static String id(long number) {
        return PREFIX + HEX.toHexDigits(number);
    }

    /** What Sojourn makes of an id; here for the tables of others, whose keys are as long. */
    static String key(long number) {
        return SessionKey.of(id(number)).value();
    }

    static int anyNumber() {
        return ThreadLocalRandom.current().nextInt(SESSIONS);
    }

    static long newNumber() {
        return NEXT.getAndIncrement();
    }

    /** A text that no session held before. */
    static String text() {
        return HEX.toHexDigits(newNumber()) + TAIL;
    }

    static byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    static void check(byte[] found) {
        if (found.length != SIZE) {
            throw new AssertionError("Expected %d bytes, found %d".formatted(SIZE, found.length));
        }
    }

    static void check(String found) {
        if (found.length() != SIZE || !found.endsWith(TAIL)) {
            throw new AssertionError("Found another text, of length " + found.length());
        }
    }

    private static String tail() {
        byte[] random = new byte[SIZE];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random).substring(0, SIZE - NUMBER);
    }
}
