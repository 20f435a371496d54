package org.sojourn.internal.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.CharBuffer;

/** Announces what is written, flushed and closed to the response before it happens. */
final class CommittingWriter extends Writer {

    private final PrintWriter target;
    private final EncodedLength encoded;
    private final CommittingResponse response;

    private CommittingWriter(
            PrintWriter target, EncodedLength encoded, CommittingResponse response) {
        this.target = target;
        this.encoded = encoded;
        this.response = response;
    }

    static PrintWriter around(PrintWriter target, CommittingResponse response) {
        EncodedLength encoded = EncodedLength.of(response.getCharacterEncoding());
        return new PrintWriter(new CommittingWriter(target, encoded, response)) {
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
        if (!response.isCommitted()) {
            response.beforeWriting(encoded.of(text));
        }
    }

    @Override
    public void flush() throws IOException {
        response.beforeCommit();
        target.flush();
    }

    @Override
    public void close() throws IOException {
        response.beforeCommit();
        target.close();
    }
}
