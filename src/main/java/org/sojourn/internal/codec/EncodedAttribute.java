package org.sojourn.internal.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * An attribute's value as bytes, and the codec that made them. Two are equal if codec and bytes
 * are. The bytes are a part of an array that is never changed, so that reading a session copies
 * only the attributes that are used.
 */
public final class EncodedAttribute {

    private static final ValueCodec VALUES = new ValueCodec();

    private final int codec;
    private final byte[] array;
    private final int start;
    private final int length;

    public EncodedAttribute(int codec, byte[] bytes) {
        this(codec, bytes, 0, bytes.length);
    }

    EncodedAttribute(int codec, byte[] array, int start, int length) {
        this.codec = codec;
        this.array = array;
        this.start = start;
        this.length = length;
    }

    /** A text of Sojourn's own, encoded like the value of an attribute. */
    public static EncodedAttribute ofText(String text) {
        return new EncodedAttribute(ValueCodec.ID, VALUES.encode("", text));
    }

    /** The text, or empty if this is a value of another type. */
    public Optional<String> asText() {
        return codec == ValueCodec.ID && VALUES.decode("", bytes()) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    public int codec() {
        return codec;
    }

    /** The bytes alone; a copy if they are a part of a larger array. */
    public byte[] bytes() {
        return length == array.length ? array : Arrays.copyOfRange(array, start, start + length);
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    void copyTo(ByteBuffer out) {
        out.put(array, start, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedAttribute that
                && codec == that.codec
                && (isSamePart(that)
                        || Arrays.equals(
                                array,
                                start,
                                start + length,
                                that.array,
                                that.start,
                                that.start + that.length));
    }

    private boolean isSamePart(EncodedAttribute that) {
        return array == that.array && start == that.start && length == that.length;
    }

    @Override
    public int hashCode() {
        int hash = codec;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "EncodedAttribute[codec=" + codec + ", " + length + " bytes]";
    }
}
