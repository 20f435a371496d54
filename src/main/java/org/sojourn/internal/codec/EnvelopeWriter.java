package org.sojourn.internal.codec;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Writes an envelope into an array of exactly its size. Numbers and lengths are unsigned LEB128;
 * names are UTF-8, with three bytes for an unpaired surrogate.
 */
final class EnvelopeWriter {

    static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int SEVEN_BITS = 0x7F;

    private final ByteBuffer out;

    /**
     * @param size of the whole envelope, with its checksum
     */
    EnvelopeWriter(int size) {
        this.out = ByteBuffer.allocate(size);
    }

    static int sizeOf(int number) {
        int size = 1;
        for (int rest = number >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    static int sizeOf(String name) {
        int length = Utf8.length(name);
        return sizeOf(length) + length;
    }

    static int sizeOf(String name, EncodedAttribute attribute) {
        return sizeOf(name) + 1 + sizeOf(attribute.length()) + attribute.length();
    }

    void writeByte(int value) {
        out.put((byte) value);
    }

    void writeLong(long value) {
        out.putLong(value);
    }

    void writeNumber(int number) {
        int rest = number;
        while ((rest & ~SEVEN_BITS) != 0) {
            writeByte(rest & SEVEN_BITS | SEVEN_BITS + 1);
            rest >>>= 7;
        }
        writeByte(rest);
    }

    void write(String name) {
        byte[] bytes = Utf8.encode(name);
        writeNumber(bytes.length);
        out.put(bytes);
    }

    void write(String name, EncodedAttribute attribute) {
        write(name);
        writeByte(attribute.codec());
        writeNumber(attribute.length());
        attribute.copyTo(out);
    }

    void write(byte[] bytes) {
        out.put(bytes);
    }

    /** The envelope, with the checksum of all that was written. */
    byte[] finished() {
        CRC32C checksum = new CRC32C();
        checksum.update(out.array(), 0, out.position());
        out.putInt((int) checksum.getValue());
        return out.array();
    }
}
