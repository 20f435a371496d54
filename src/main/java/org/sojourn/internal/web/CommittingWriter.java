package org.sojourn.internal.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Announces what is written, flushed and closed to the response before it happens. */
final class CommittingWriter extends Writer {

    /** No charset needs more bytes for a character. */
    private static final int MAX_BYTES_PER_CHAR = 4;

    private final PrintWriter target;
    private final CommittingResponse response;

    private CommittingWriter(PrintWriter target, CommittingResponse response) {
        this.target = target;
        this.response = response;
    }

    static PrintWriter around(PrintWriter target, CommittingResponse response) {
        return new PrintWriter(new CommittingWriter(target, response)) {
            @Override
            public boolean checkError() {
                return super.checkError() | target.checkError();
            }
        };
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        response.beforeWriting((long) length * MAX_BYTES_PER_CHAR);
        target.write(characters, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        response.beforeWriting((long) length * MAX_BYTES_PER_CHAR);
        target.write(text, offset, length);
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
