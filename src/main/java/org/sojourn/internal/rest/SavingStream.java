package org.sojourn.internal.rest;

import java.io.IOException;
import java.io.OutputStream;

/** Announces the first byte before it is written; an entity that is flushed or closed has begun. */
final class SavingStream extends OutputStream {

    private final OutputStream target;
    private final Runnable announcement;
    private boolean begun;

    SavingStream(OutputStream target, Runnable announcement) {
        this.target = target;
        this.announcement = announcement;
    }

    /** Announces the entity, unless that is done. */
    void begin() {
        if (!begun) {
            begun = true;
            announcement.run();
        }
    }

    @Override
    public void write(int value) throws IOException {
        begin();
        target.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begin();
        target.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        begin();
        target.flush();
    }

    @Override
    public void close() throws IOException {
        begin();
        target.close();
    }
}
