package org.sojourn.internal.codec;

import java.io.ObjectStreamConstants;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as a serialized stream describes it: what of its fields comes first in an object's bytes,
 * and what follows.
 *
 * @param primitiveBytes how many bytes its primitive fields take
 * @param objectFields how many fields refer to objects
 */
record SerialClass(
        String name, int flags, int primitiveBytes, int objectFields, @Nullable SerialClass above) {

    /** From the topmost superclass down to the class itself. */
    List<SerialClass> lineage() {
        if (above == null) {
            return List.of(this);
        }
        Deque<SerialClass> lineage = new ArrayDeque<>();
        for (SerialClass type = this; type != null; type = type.above) {
            lineage.addFirst(type);
        }
        return List.copyOf(lineage);
    }

    boolean isArrayOfObjects() {
        return name.startsWith("[L") || name.startsWith("[[");
    }

    boolean isExternalizable() {
        return has(ObjectStreamConstants.SC_EXTERNALIZABLE);
    }

    /** Whether something of the class's own follows its fields. */
    boolean writesMore() {
        return has(ObjectStreamConstants.SC_WRITE_METHOD);
    }

    boolean isReadable() {
        return isExternalizable()
                ? has(ObjectStreamConstants.SC_BLOCK_DATA)
                : has(ObjectStreamConstants.SC_SERIALIZABLE);
    }

    private boolean has(byte flag) {
        return (flags & flag) != 0;
    }

    /** How many bytes an element of this array of primitives takes. */
    int elementBytes() {
        return bytesOf(name.charAt(1));
    }

    static int bytesOf(char typeCode) {
        return switch (typeCode) {
            case 'B', 'Z' -> Byte.BYTES;
            case 'C', 'S' -> Short.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }
}
