package org.sojourn.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Announces what is written, flushed and closed to an observer before it happens. */
final class CommittingStream extends ServletOutputStream {

    private final ServletOutputStream target;
    private final OutputObserver observer;

    CommittingStream(ServletOutputStream target, OutputObserver observer) {
        this.target = target;
        this.observer = observer;
    }

    @Override
    public void write(int value) throws IOException {
        observer.beforeWriting(1);
        target.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        observer.beforeWritingBlock(length);
        target.write(bytes, offset, length);
    }

    /** Servlet 6.1. */
    @Override
    public void write(ByteBuffer buffer) throws IOException {
        observer.beforeWritingDirectly(buffer.remaining());
        target.write(buffer);
    }

    @Override
    public void flush() throws IOException {
        observer.beforeCommit();
        target.flush();
    }

    @Override
    public void close() throws IOException {
        observer.beforeCommit();
        target.close();
    }

    @Override
    public boolean isReady() {
        return target.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        target.setWriteListener(listener);
    }
}
