package org.sojourn.internal.codec;

import org.sojourn.spi.AttributeCodec;

/**
 * A codec of the application's, which may keep the arrays that it returns, and change those that it
 * is given.
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
