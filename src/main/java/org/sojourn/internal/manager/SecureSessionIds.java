package org.sojourn.internal.manager;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sojourn.spi.SessionIdGenerator;

/** Session ids from the platform's cryptographic random generator. */
public final class SecureSessionIds implements SessionIdGenerator {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 256;

    private final SecureRandom random = new SecureRandom();
    private final int bytes;

    public SecureSessionIds(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public String next() {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /**
     * Whether a string that came from outside can be a session id at all; nothing else is ever
     * looked up.
     */
    public static boolean isWellFormed(@Nullable String candidate) {
        if (candidate == null || candidate.length() < SHORTEST || candidate.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < candidate.length(); i++) {
            if (!isUrlSafe(candidate.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What keeps a string from being a session id, without the string itself. */
    static String flawOf(@Nullable String candidate) {
        if (candidate == null) {
            return "null";
        }
        if (candidate.length() < SHORTEST || candidate.length() > LONGEST) {
            return "an id of %d characters".formatted(candidate.length());
        }
        return candidate
                .codePoints()
                .filter(character -> !isUrlSafe(character))
                .mapToObj("an id with character U+%04X"::formatted)
                .findFirst()
                .orElse("an id");
    }

    /** The characters of base64url (RFC 4648, section 5). */
    private static boolean isUrlSafe(int character) {
        return character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character == '-'
                || character == '_';
    }
}
