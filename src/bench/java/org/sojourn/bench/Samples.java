package org.sojourn.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.sojourn.internal.row.SessionKey;

/**
 * The sessions of every variant: their ids, and texts that do not compress. A session has one
 * attribute of 2 KiB; a large session has 63 more, which make it 256 KiB.
 */
final class Samples {

    static final int SESSIONS = 10_000;
    static final int LARGE_SESSIONS = 500;

    /** The attribute that is read or changed. */
    static final String ATTRIBUTE = "cart";

    /** The other attributes of a large session, by their names. */
    static final Map<String, String> REST;

    private static final int SIZE = 2048;
    private static final int LARGE_SIZE = 1 << 18;
    private static final int REST_ATTRIBUTES = 63;

    static final String PREFIX = "5e551011".repeat(6);
    private static final HexFormat HEX = HexFormat.of();
    private static final int NUMBER = 16;
    private static final AtomicLong NEXT = new AtomicLong(1L << 32);
    private static final String TAIL = random(SIZE - NUMBER);
    private static final String LARGE_TAIL = random(LARGE_SIZE - NUMBER);

    static {
        Map<String, String> rest = new TreeMap<>();
        for (int i = 0; i < REST_ATTRIBUTES; i++) {
            rest.put("attribute" + i, random((LARGE_SIZE - SIZE) / REST_ATTRIBUTES));
        }
        REST = Map.copyOf(rest);
    }

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

    /** The content of a session where it is one value. */
    static byte[] bytes(Work work) {
        return work.isLarge()
                ? (HEX.toHexDigits(newNumber()) + LARGE_TAIL).getBytes(StandardCharsets.US_ASCII)
                : bytes();
    }

    static void check(byte[] found) {
        check(found, Work.GET);
    }

    static void check(byte[] found, Work work) {
        int size = work.isLarge() ? LARGE_SIZE : SIZE;
        if (found.length != size) {
            throw new AssertionError("Expected %d bytes, found %d".formatted(size, found.length));
        }
    }

    static void check(String found) {
        if (found.length() != SIZE || !found.endsWith(TAIL)) {
            throw new AssertionError("Found another text, of length " + found.length());
        }
    }

    private static String random(int length) {
        byte[] random = new byte[length];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random).substring(0, length);
    }
}
