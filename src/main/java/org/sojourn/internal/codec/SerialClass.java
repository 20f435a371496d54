package org.sojourn.internal.codec;

import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as a serialized stream describes it: the fields at the start of an object's bytes, and
 * the data after them.
 */
final class SerialClass {

    private static final int MOST_SUPERCLASSES = 100;
    private static final String IMMUTABLE_COLLECTIONS = "java.util.CollSer";

    /** This class is a {@code ConcurrentHashMap} inside. */
    private static final String PROPERTIES = "java.util.Properties";

    private final String name;
    private final int number;
    private final int flags;
    private final int primitiveBytes;
    private final int objectFields;
    private final List<SerialClass> lineage = new ArrayList<>();
    private final boolean isProperties;
    private final boolean isReadable;
    private final boolean mayLackFields;
    private final boolean isImmutableCollection;
    private final @Nullable KeyedClass table;

    /**
     * @param number its number in the graph
     * @param primitiveBytes how many bytes its primitive fields take
     * @param objectFields how many fields refer to objects
     * @param above its superclass, if that is serializable, too
     */
    SerialClass(
            String name,
            int number,
            int flags,
            int primitiveBytes,
            int objectFields,
            @Nullable SerialClass above)
            throws StreamCorruptedException {
        this.name = name;
        this.number = number;
        this.flags = flags;
        this.primitiveBytes = primitiveBytes;
        this.objectFields = objectFields;
        if (above != null) {
            lineage.addAll(above.lineage);
        }
        lineage.add(this);
        if (lineage.size() > MOST_SUPERCLASSES) {
            throw new StreamCorruptedException("too many superclasses");
        }
        this.isProperties = name.equals(PROPERTIES) || above != null && above.isProperties;
        this.isReadable = isReadableItself() && (above == null || above.isReadable);
        this.mayLackFields =
                writesMore()
                        && primitiveBytes + objectFields > 0
                        && !isExternalizable()
                        && !name.startsWith("java.");
        this.isImmutableCollection =
                primitiveBytes >= Integer.BYTES && name.equals(IMMUTABLE_COLLECTIONS);
        this.table = KeyedClass.of(name);
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    int primitiveBytes() {
        return primitiveBytes;
    }

    int objectFields() {
        return objectFields;
    }

    /**
     * The classes of which an object has a part, from the topmost superclass down to the class
     * itself.
     */
    List<SerialClass> parts() {
        return isExternalizable() ? List.of(this) : lineage;
    }

    /** Whether objects of the class, with all their parts, are written in a form that is known. */
    boolean isReadable() {
        return isReadable;
    }

    private boolean isReadableItself() {
        return isExternalizable()
                ? has(ObjectStreamConstants.SC_BLOCK_DATA)
                : has(ObjectStreamConstants.SC_SERIALIZABLE);
    }

    boolean isExternalizable() {
        return has(ObjectStreamConstants.SC_EXTERNALIZABLE);
    }

    /** Whether the class writes data of its own after its fields. */
    boolean writesMore() {
        return isExternalizable() || has(ObjectStreamConstants.SC_WRITE_METHOD);
    }

    /** Whether the class should write its fields first, but may not have done so. */
    boolean mayLackFields() {
        return mayLackFields;
    }

    private boolean has(byte flag) {
        return (flags & flag) != 0;
    }

    /** Whether the first of its fields, a number, gives the kind of collection. */
    boolean isImmutableCollection() {
        return isImmutableCollection;
    }

    /**
     * The data after the fields of this part of an object of a class; null if there are no keys.
     */
    @Nullable KeyedClass table(SerialClass ofObject) {
        return table == KeyedClass.HASHTABLE && ofObject.isProperties ? KeyedClass.HASH_MAP : table;
    }

    boolean isArray() {
        return name.startsWith("[");
    }

    boolean isArrayOfObjects() {
        return name.startsWith("[L") || name.startsWith("[[");
    }

    /** The number of bytes of an element of this array of primitives. */
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
