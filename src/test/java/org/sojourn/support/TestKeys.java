package org.sojourn.support;

import java.util.Arrays;
import org.sojourn.EncryptionKey;

/** Keys that are as secret as this file. */
public final class TestKeys {

    public static final EncryptionKey OLD = key("2025-01", 1);
    public static final EncryptionKey NEW = key("2026-11", 2);

    /** Another key under the id of an old one. */
    public static final EncryptionKey FALSE_OLD = key("2025-01", 3);

    private TestKeys() {}

    private static EncryptionKey key(String id, int content) {
        byte[] secret = new byte[EncryptionKey.BYTES];
        Arrays.fill(secret, (byte) content);
        return EncryptionKey.of(id, secret);
    }
}
