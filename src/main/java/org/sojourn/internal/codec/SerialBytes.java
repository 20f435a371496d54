package org.sojourn.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;

/** Reads the bytes of a serialized stream in order. A length that exceeds the bytes is refused. */
final class SerialBytes {

    private final byte[] bytes;
    private int position;

    SerialBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    int position() {
        return position;
    }

    void skip(long count) throws StreamCorruptedException {
        if (count < 0 || count > bytes.length - position) {
            throw new StreamCorruptedException("the data end too early");
        }
        position += (int) count;
    }

    int unsignedByte() throws StreamCorruptedException {
        skip(1);
        return bytes[position - 1] & 0xFF;
    }

    int unsignedShort() throws StreamCorruptedException {
        return unsignedByte() << Byte.SIZE | unsignedByte();
    }

    int integer() throws StreamCorruptedException {
        return unsignedShort() << Short.SIZE | unsignedShort();
    }

    long longInteger() throws StreamCorruptedException {
        return (long) integer() << Integer.SIZE | integer() & 0xFFFFFFFFL;
    }

    /** The name of a class. */
    String name() throws IOException {
        int start = position;
        skip(unsignedShort());
        return new DataInputStream(new ByteArrayInputStream(bytes, start, position - start))
                .readUTF();
    }

    /** The next byte, without moving on. */
    int peek() throws StreamCorruptedException {
        int next = unsignedByte();
        position--;
        return next;
    }
}
