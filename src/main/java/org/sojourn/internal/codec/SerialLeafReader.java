package org.sojourn.internal.codec;

import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;

/** Reads strings and other objects without references. */
final class SerialLeafReader {

    private static final int TEXT_OF_A_VISIT = 64;

    private final SerialBytes in;
    private final SerialHandles handles;
    private final SerialGraph graph;

    SerialLeafReader(SerialBytes in, SerialHandles handles, SerialGraph graph) {
        this.in = in;
        this.handles = handles;
        this.graph = graph;
    }

    int add() {
        return add(1);
    }

    private int add(int size) {
        int object = graph.addObject(SerialGraph.LEAF, size);
        handles.addObject(object);
        return object;
    }

    /** Reads a string whose type code was read before. */
    int readString(int tag) throws StreamCorruptedException {
        return switch (tag) {
            case ObjectStreamConstants.TC_STRING -> text(in.unsignedShort());
            case ObjectStreamConstants.TC_LONGSTRING -> text(in.longInteger());
            case ObjectStreamConstants.TC_REFERENCE -> handles.readObject(in);
            default -> throw new StreamCorruptedException("no string, but type code " + tag);
        };
    }

    private int text(long length) throws StreamCorruptedException {
        in.skip(length);
        return add(1 + (int) length / TEXT_OF_A_VISIT);
    }
}
