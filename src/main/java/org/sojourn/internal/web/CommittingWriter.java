package org.sojourn.internal.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/** Announces what is written, flushed and closed to an observer before it happens. */
final class CommittingWriter extends Writer {

    private final PrintWriter target;
    private final EncodedLength encoded;
    private final OutputObserver observer;

    private CommittingWriter(PrintWriter target, EncodedLength encoded, OutputObserver observer) {
        this.target = target;
        this.encoded = encoded;
        this.observer = observer;
    }

    static PrintWriter around(
            PrintWriter target, @Nullable String encoding, OutputObserver observer) {
        EncodedLength encoded = EncodedLength.of(encoding);
        return new PrintWriter(new CommittingWriter(target, encoded, observer)) {
            @Override
            public boolean checkError() {
                return super.checkError() | target.checkError();
            }
        };
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        announce(CharBuffer.wrap(characters, offset, length));
        target.write(characters, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        announce(CharBuffer.wrap(text, offset, offset + length));
        target.write(text, offset, length);
    }

    private void announce(CharSequence text) {
        if (!observer.isCommitted()) {
            observer.beforeWriting(encoded.of(text));
        }
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
}
