package org.sojourn.internal.crypt;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.crypt.Place.Column;

/**
 * What stands before bytes that are encrypted or compressed: {@code SJN} and 16, which no plain
 * session starts with; flags, size, version; for encrypted bytes the id and the check of the key,
 * and the nonce.
 *
 * @param column what the bytes are
 * @param isCompressed whether the bytes are compressed, before they are encrypted
 * @param isBound whether they belong to the version
 * @param size of the plain data
 * @param version of the row for which the bytes were made; zero if they are not bound
 * @param lock with which key they are encrypted; null if they are not
 */
record Header(
        Column column,
        boolean isCompressed,
        boolean isBound,
        int size,
        long version,
        @Nullable Lock lock) {

    static final int NONCE_BYTES = 12;
    static final int CHECK_BYTES = 8;

    /** As {@code EncryptionKey} has it, so that a key is asked for by no other text. */
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final byte[] MARK = {'S', 'J', 'N', 16};
    private static final int PLAIN_BYTES = MARK.length + 1 + Integer.BYTES + Long.BYTES;
    private static final int ENCRYPTED = 1;
    private static final int COMPRESSED = 1 << 1;
    private static final int BOUND = 1 << 2;

    /** The opposite of ENCRYPTED, so that one wrong bit never makes encrypted bytes plain ones. */
    private static final int NOT_ENCRYPTED = 1 << 3;

    private static final int COLUMN_SHIFT = 4;
    private static final int ALL_FLAGS =
            ENCRYPTED | COMPRESSED | BOUND | NOT_ENCRYPTED | 3 << COLUMN_SHIFT;

    /**
     * The key of encrypted bytes.
     *
     * @param keyId its id
     * @param check shows whether a key of that id is the right one
     * @param nonce of the encryption
     */
    record Lock(String keyId, byte[] check, byte[] nonce) {

        private byte[] id() {
            return keyId.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Whether bytes start with a header. */
    static boolean isAt(byte[] bytes) {
        return bytes.length >= MARK.length
                && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** Whether bytes start with the header of a base. */
    static boolean isOfBase(byte[] bytes) {
        return isAt(bytes)
                && bytes.length > MARK.length
                && bytes[MARK.length] >> COLUMN_SHIFT == Column.BASE.ordinal();
    }

    boolean isEncrypted() {
        return lock != null;
    }

    int length() {
        return PLAIN_BYTES + (lock == null ? 0 : 1 + lock.id().length + CHECK_BYTES + NONCE_BYTES);
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(length());
        out.put(MARK).put((byte) flags()).putInt(size).putLong(version);
        if (lock != null) {
            byte[] id = lock.id();
            out.put((byte) id.length).put(id).put(lock.check()).put(lock.nonce());
        }
        return out.array();
    }

    private int flags() {
        return (isEncrypted() ? ENCRYPTED : NOT_ENCRYPTED)
                | (isCompressed ? COMPRESSED : 0)
                | (isBound ? BOUND : 0)
                | column.ordinal() << COLUMN_SHIFT;
    }

    /**
     * The header of bytes that have one; empty if a later version of Sojourn has made it.
     *
     * @throws org.sojourn.CorruptSessionException if it is cut off
     */
    static Optional<Header> of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.position(MARK.length);
        try {
            int flags = in.get();
            int column = flags >> COLUMN_SHIFT;
            if ((flags & ~ALL_FLAGS) != 0 || column >= Column.values().length) {
                return Optional.empty();
            }
            boolean isEncrypted = (flags & ENCRYPTED) != 0;
            if (isEncrypted == ((flags & NOT_ENCRYPTED) != 0)) {
                throw CryptMessage.changed("the header contradicts itself");
            }
            int size = in.getInt();
            long version = in.getLong();
            return Optional.of(
                    new Header(
                            Column.values()[column],
                            (flags & COMPRESSED) != 0,
                            (flags & BOUND) != 0,
                            size,
                            version,
                            isEncrypted ? lock(in) : null));
        } catch (BufferUnderflowException cutOff) {
            throw CryptMessage.changed("too short");
        }
    }

    private static Lock lock(ByteBuffer in) {
        byte[] id = new byte[Byte.toUnsignedInt(in.get())];
        byte[] check = new byte[CHECK_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(id).get(check).get(nonce);
        String keyId = new String(id, StandardCharsets.US_ASCII);
        if (!KEY_ID.matcher(keyId).matches()) {
            throw CryptMessage.changed("the id of the key is malformed");
        }
        return new Lock(keyId, check, nonce);
    }
}
