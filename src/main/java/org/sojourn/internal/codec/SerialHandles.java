package org.sojourn.internal.codec;

import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/** What a serialized stream can refer back to, in the order in which it is written. */
final class SerialHandles {

    private final List<Object> all = new ArrayList<>();

    void add(Object referred) {
        all.add(referred);
    }

    /** What the next bytes refer to, which has to be of a kind. */
    <T> T read(SerialBytes in, Class<T> kind) throws StreamCorruptedException {
        int number = in.integer() - ObjectStreamConstants.baseWireHandle;
        if (number < 0 || number >= all.size() || !kind.isInstance(all.get(number))) {
            throw new StreamCorruptedException("a reference leads nowhere");
        }
        return kind.cast(all.get(number));
    }
}
