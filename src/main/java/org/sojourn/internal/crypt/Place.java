package org.sojourn.internal.crypt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sojourn.internal.row.SessionRow;

/**
 * Where bytes stand: the column, the row, and what else of the row they belong to. Encrypted bytes
 * can be read in their own place only.
 *
 * @param column what the bytes are
 * @param row with the key, the creation and the version of that place
 * @param baseId the identity of the base that the bytes are, or belong to
 * @param isBound whether the bytes belong to the version of the row, its creation, and whether it
 *     has a principal. An upsert knows none of these.
 */
record Place(Column column, SessionRow row, long baseId, boolean isBound) {

    /** What bytes can be. The order is part of the format. */
    enum Column {
        WHOLE,
        BASE,
        CHANGES
    }

    /** The version that the bytes belong to. */
    long version() {
        return isBound ? row.version() : 0;
    }

    /** The associated data of the encryption, after those that stand in the header. */
    byte[] associated() {
        byte[] key = row.key().value().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(key.length + Long.BYTES + Long.BYTES + 1);
        out.put(key).putLong(baseId);
        if (isBound) {
            out.putLong(row.createdAt()).put((byte) (hasPrincipal() ? 1 : 0));
        }
        return out.array();
    }

    /** To some databases an empty text is null. */
    private boolean hasPrincipal() {
        String principal = row.principal();
        return principal != null && !principal.isEmpty();
    }
}
