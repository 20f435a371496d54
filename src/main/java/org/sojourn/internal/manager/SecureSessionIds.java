package org.sojourn.internal.manager;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sojourn.spi.SessionIdGenerator;

/** Session ids from the platform's cryptographic random generator. */
public final class SecureSessionIds implements SessionIdGenerator {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{16,256}");

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
    static boolean isWellFormed(@Nullable String candidate) {
        return candidate != null && WELL_FORMED.matcher(candidate).matches();
    }
}
