package org.sojourn.internal.crypt;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflate (RFC 1950), with a size that is known before anything is inflated. */
final class Compression {

    private Compression() {}

    /** The compressed bytes; empty if they would not be smaller. */
    static Optional<byte[]> deflate(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] out = new byte[plain.length];
            int length = deflater.deflate(out);
            return deflater.finished() && length < plain.length
                    ? Optional.of(Arrays.copyOf(out, length))
                    : Optional.empty();
        } finally {
            deflater.end();
        }
    }

    /**
     * The plain bytes.
     *
     * @param size how many there are; never more are made
     * @throws org.sojourn.CorruptSessionException if there are fewer or more
     */
    static byte[] inflate(byte[] bytes, int start, int size) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, start, bytes.length - start);
            byte[] plain = new byte[size];
            int length = inflater.inflate(plain);
            // One more byte shows whether the end is reached.
            boolean isWhole = length == size && inflater.inflate(new byte[1]) == 0;
            if (!isWhole || !inflater.finished() || inflater.getRemaining() > 0) {
                throw CryptMessage.changed("compressed data have another size");
            }
            return plain;
        } catch (DataFormatException malformed) {
            throw CryptMessage.changed("compressed data are malformed");
        } finally {
            inflater.end();
        }
    }
}
