package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a serialized stream describes classes. Annotations of classes, which this codec never
 * writes, are refused.
 */
final class SerialClassReader {

    private static final int MOST_SUPERCLASSES = 100;

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
        Deque<Description> below = new ArrayDeque<>();
        while (true) {
            int tag = in.unsignedByte();
            SerialClass known = null;
            if (tag == ObjectStreamConstants.TC_REFERENCE) {
                known = handles.read(in, Description.class).complete;
                if (known == null) {
                    throw new StreamCorruptedException("a class is its own superclass");
                }
            } else if (tag != ObjectStreamConstants.TC_NULL) {
                below.addLast(description(tag));
                if (below.size() > MOST_SUPERCLASSES) {
                    throw new StreamCorruptedException("too many superclasses");
                }
                continue;
            }
            while (!below.isEmpty()) {
                known = below.removeLast().complete(known);
            }
            return known;
        }
    }

    /** A class whose superclasses are not known yet. */
    private static final class Description {

        private String name = "";
        private int flags;
        private int primitiveBytes;
        private int objectFields;
        private @Nullable SerialClass complete;

        SerialClass complete(@Nullable SerialClass above) {
            complete = new SerialClass(name, flags, primitiveBytes, objectFields, above);
            return complete;
        }
    }

    private Description description(int tag) throws IOException {
        Description read = new Description();
        if (tag == ObjectStreamConstants.TC_CLASSDESC) {
            read.name = in.name();
            in.skip(Long.BYTES);
            handles.add(read);
            read.flags = in.unsignedByte();
            readFields(read);
        } else if (tag == ObjectStreamConstants.TC_PROXYCLASSDESC) {
            handles.add(read);
            read.name = "java.lang.reflect.Proxy";
            read.flags = ObjectStreamConstants.SC_SERIALIZABLE;
            for (int interfaces = in.integer(); interfaces > 0; interfaces--) {
                in.name();
            }
        } else {
            throw new StreamCorruptedException("no class, but type code " + tag);
        }
        graph.addClass(read.name);
        if (in.unsignedByte() != ObjectStreamConstants.TC_ENDBLOCKDATA) {
            throw new StreamCorruptedException("a class has an annotation");
        }
        return read;
    }

    private void readFields(Description of) throws IOException {
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
