package org.sojourn.internal.codec;

import java.util.Arrays;

/**
 * An attribute's value as bytes, and which codec made them. Equal to another if codec and bytes
 * are.
 */
public record EncodedAttribute(int codec, byte[] bytes) {

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
