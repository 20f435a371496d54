package org.sojourn.internal.codec;

import org.sojourn.spi.AttributeCodec;

/**
 * Copies the arrays that go in and out of a codec of the application, which may keep or change
 * them.
 */
record CopyingCodec(AttributeCodec codec) implements AttributeCodec {

    @Override
    public int id() {
        return codec.id();
    }

    @Override
    public byte[] encode(String name, Object value) {
        return codec.encode(name, value).clone();
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        return codec.decode(name, bytes.clone());
    }
}
