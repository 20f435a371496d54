package org.sojourn.internal.codec;

import java.util.Arrays;
import java.util.Optional;

/**
 * An attribute's value as bytes, and the codec that made them. Two are equal if codec and bytes
 * are.
 */
public record EncodedAttribute(int codec, byte[] bytes) {

    private static final ValueCodec VALUES = new ValueCodec();

    /** A text of Sojourn's own, encoded like the value of an attribute. */
    public static EncodedAttribute ofText(String text) {
        return new EncodedAttribute(ValueCodec.ID, VALUES.encode("", text));
    }

    /** The text, or empty if this is a value of another type. */
    public Optional<String> asText() {
        return codec == ValueCodec.ID && VALUES.decode("", bytes) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedAttribute that
                && codec == that.codec
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * codec + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EncodedAttribute[codec=" + codec + ", " + bytes.length + " bytes]";
    }
}
