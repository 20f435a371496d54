package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the descriptions of classes in a serialized stream. Annotations of classes are refused,
 * because this codec never writes them.
 */
final class SerialClassReader {

    private final SerialBytes in;
    private final SerialHandles handles;
    private final SerialLeafReader leaves;
    private final SerialGraph graph;

    SerialClassReader(
            SerialBytes in, SerialHandles handles, SerialLeafReader leaves, SerialGraph graph) {
        this.in = in;
        this.handles = handles;
        this.leaves = leaves;
        this.graph = graph;
    }

    /** The class of an object. */
    SerialClass readExisting() throws IOException {
        SerialClass type = read();
        if (type == null) {
            throw new StreamCorruptedException("an object has no class");
        }
        return type;
    }

    @Nullable SerialClass read() throws IOException {
        SerialClassDescription lowest = null;
        while (true) {
            int tag = in.unsignedByte();
            if (tag == ObjectStreamConstants.TC_NULL) {
                return complete(lowest, null);
            }
            if (tag == ObjectStreamConstants.TC_REFERENCE) {
                SerialClass known = handles.readClass(in).complete;
                if (known == null) {
                    throw new StreamCorruptedException("a class is its own superclass");
                }
                return complete(lowest, known);
            }
            SerialClassDescription next = description(tag);
            next.below = lowest;
            lowest = next;
        }
    }

    /** Completes a class whose superclass is known, and those below it. */
    private static @Nullable SerialClass complete(
            @Nullable SerialClassDescription description, @Nullable SerialClass above)
            throws StreamCorruptedException {
        SerialClass known = above;
        for (SerialClassDescription each = description; each != null; each = each.below) {
            known =
                    new SerialClass(
                            each.name,
                            each.number,
                            each.flags,
                            each.primitiveBytes,
                            each.objectFields,
                            known);
            each.complete = known;
        }
        return known;
    }

    private SerialClassDescription description(int tag) throws IOException {
        SerialClassDescription read = new SerialClassDescription();
        if (tag == ObjectStreamConstants.TC_CLASSDESC) {
            read.name = in.name();
            in.skip(Long.BYTES);
            handles.addClass(read);
            read.flags = in.unsignedByte();
            readFields(read);
        } else if (tag == ObjectStreamConstants.TC_PROXYCLASSDESC) {
            handles.addClass(read);
            read.name = "java.lang.reflect.Proxy";
            read.flags = ObjectStreamConstants.SC_SERIALIZABLE;
            for (int interfaces = in.integer(); interfaces > 0; interfaces--) {
                in.name();
            }
        } else {
            throw new StreamCorruptedException("no class, but type code " + tag);
        }
        read.number = graph.addType(read.name);
        if (in.unsignedByte() != ObjectStreamConstants.TC_ENDBLOCKDATA) {
            throw new StreamCorruptedException("a class has an annotation");
        }
        return read;
    }

    private void readFields(SerialClassDescription of) throws IOException {
        for (int fields = in.unsignedShort(); fields > 0; fields--) {
            char typeCode = (char) in.unsignedByte();
            in.skip(in.unsignedShort());
            if (typeCode == 'L' || typeCode == '[') {
                leaves.readString(in.unsignedByte());
                of.objectFields++;
            } else {
                of.primitiveBytes += SerialClass.bytesOf(typeCode);
            }
        }
    }
}
