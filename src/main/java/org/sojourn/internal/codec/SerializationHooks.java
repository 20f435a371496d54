package org.sojourn.internal.codec;

import java.io.InvalidObjectException;

/** What a container has put into an application's objects, and how that is stored. */
public interface SerializationHooks {

    /** Whether a value is one that only Java serialization can store. */
    default boolean isBean(Object value) {
        return false;
    }

    /** Whether a class is allowed in addition to the allow-list. */
    default boolean allows(Class<?> type) {
        return false;
    }

    /** What is written in the place of an object. */
    default Object written(Object object) {
        return object;
    }

    /** What takes the place of an object that was read. */
    default Object read(Object object) throws InvalidObjectException {
        return object;
    }
}
