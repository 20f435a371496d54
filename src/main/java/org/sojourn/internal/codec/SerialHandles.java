package org.sojourn.internal.codec;

import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The objects and descriptions of classes to which a serialized stream can refer back, in the order
 * of writing.
 */
final class SerialHandles {

    private final List<SerialClassDescription> classes = new ArrayList<>();

    /** The numbers of objects, and the complements of those of classes. */
    private int[] all = new int[32];

    private int length;

    void addObject(int object) {
        if (length == all.length) {
            all = Arrays.copyOf(all, 2 * length);
        }
        all[length++] = object;
    }

    void addClass(SerialClassDescription type) {
        addObject(~classes.size());
        classes.add(type);
    }

    int readObject(SerialBytes in) throws StreamCorruptedException {
        int object = read(in);
        if (object < 0) {
            throw new StreamCorruptedException("a reference leads to a class");
        }
        return object;
    }

    SerialClassDescription readClass(SerialBytes in) throws StreamCorruptedException {
        int object = read(in);
        if (object >= 0) {
            throw new StreamCorruptedException("a reference leads to no class");
        }
        return classes.get(~object);
    }

    private int read(SerialBytes in) throws StreamCorruptedException {
        int handle = in.integer() - ObjectStreamConstants.baseWireHandle;
        if (handle < 0 || handle >= length) {
            throw new StreamCorruptedException("a reference leads nowhere");
        }
        return all[handle];
    }
}
