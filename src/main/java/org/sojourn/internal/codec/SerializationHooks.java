package org.sojourn.internal.codec;

import java.io.StreamCorruptedException;

/** How objects of a container, which it has put into an application's objects, are stored. */
public interface SerializationHooks {

    /** Whether only Java serialization can store a value. */
    default boolean isBean(Object value) {
        return false;
    }

    /** Whether a class is allowed in addition to the allow-list. */
    default boolean allows(Class<?> type) {
        return false;
    }

    /** Returns the object to write in the place of another. */
    default Object written(Object object) {
        return object;
    }

    /** Returns the object to use in the place of one that was read. */
    default Object read(Object object) throws StreamCorruptedException {
        return object;
    }
}
