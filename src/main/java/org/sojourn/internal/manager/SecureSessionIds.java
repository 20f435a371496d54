package org.sojourn.internal.manager;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.sojourn.spi.SessionIdGenerator;

/** Session ids from the platform's cryptographic random generator. */
public final class SecureSessionIds implements SessionIdGenerator {

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
}
