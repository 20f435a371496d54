package org.sojourn.internal.codec;

import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.StreamCorruptedException;

/** Failures to read back an attribute, as messages name them. */
final class ReadFailure {

    private ReadFailure() {}

    /**
     * The failure with its text if that is about classes or the form of the bytes, else only its
     * class: the text of another failure may quote the value, such as a date that JSON Binding
     * cannot read, and messages are logged.
     */
    static Object reason(Throwable unreadable) {
        return unreadable instanceof StreamCorruptedException
                        || unreadable instanceof InvalidClassException
                        || unreadable instanceof ClassNotFoundException
                        || unreadable instanceof NotSerializableException
                        || unreadable instanceof LinkageError
                ? unreadable
                : unreadable.getClass();
    }
}
