package org.sojourn;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that encrypts sessions in the table, by AES-256-GCM, with the id by which a row names it.
 *
 * <p>The id is stored in each row that the key encrypts, in clear text. Two keys never have the
 * same id, not even years apart. Immutable and thread-safe. {@link #toString()} shows the id only.
 *
 * @see SessionConfig#encryptionKeys()
 * @see org.sojourn.spi.EncryptionKeys
 * @since 0.1
 */
public final class EncryptionKey {

    /** How many bytes a key has. */
    public static final int BYTES = 32;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String id;
    private final SecretKeySpec secret;

    private EncryptionKey(String id, byte[] secret) {
        this.id = id;
        this.secret = new SecretKeySpec(secret, "AES");
    }

    /**
     * A key of these bytes.
     *
     * @param id 1 to 64 letters, digits, dots, underscores and hyphens, all of ASCII
     * @param secret 32 bytes from a good source of randomness; they are copied
     * @return the key
     * @throws IllegalArgumentException if the id or the number of bytes is not allowed; the message
     *     does not contain the bytes
     */
    public static EncryptionKey of(String id, byte[] secret) {
        Objects.requireNonNull(id, "id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The id of a key has 1 to 64 letters, digits, dots, underscores and hyphens");
        }
        if (secret.length != BYTES) {
            throw new IllegalArgumentException(
                    "A key has %d bytes, not %d".formatted(BYTES, secret.length));
        }
        return new EncryptionKey(id, secret);
    }

    /**
     * A key as it is written in a configuration.
     *
     * @param text the id, a colon, and the bytes in Base64 (RFC 4648, section 4)
     * @return the key
     * @throws IllegalArgumentException if the text stands for no key; the message does not contain
     *     the text
     */
    public static EncryptionKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("A key is written as its id, a colon, and Base64");
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.substring(colon + 1).strip());
        } catch (IllegalArgumentException malformed) {
            // The exception of the decoder may quote a part of the secret.
            throw new IllegalArgumentException("The bytes of a key are written in Base64");
        }
        return of(text.substring(0, colon).strip(), secret);
    }

    /**
     * The name of the key in rows, configuration and messages.
     *
     * @return 1 to 64 characters
     */
    public String id() {
        return id;
    }

    /**
     * The key itself.
     *
     * @return a key for AES, of 256 bits
     */
    public SecretKey secret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionKey key
                && id.equals(key.id)
                && MessageDigest.isEqual(secret.getEncoded(), key.secret.getEncoded());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /**
     * The id of the key, without the key.
     *
     * @return such as {@code EncryptionKey[id=2026-11]}
     */
    @Override
    public String toString() {
        return "EncryptionKey[id=" + id + "]";
    }
}
