package org.sojourn.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Has the session stored before the first byte leaves, on every way a response is committed: flush,
 * close, redirect, error, a full buffer, the declared length reached. What the session's user
 * changes after that is stored at the end of the request.
 */
final class CommittingResponse extends HttpServletResponseWrapper {

    private final Exchange exchange;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;
    private long written;
    private boolean full;
    private long contentLength = Long.MAX_VALUE;

    CommittingResponse(HttpServletResponse response, Exchange exchange) {
        super(response);
        this.exchange = exchange;
    }

    /**
     * Whether a new session id may come too late: the response is committed, or may be with the
     * next byte.
     */
    boolean isOnItsWay() {
        return full || isCommitted();
    }

    /** Called before the response is or may be committed. */
    void beforeCommit() {
        if (!isCommitted()) {
            exchange.commit();
        }
    }

    /** Called before so many bytes, at most, are written. */
    void beforeWriting(long bytes) {
        written += bytes;
        if (!full && written >= Math.min(contentLength, getBufferSize())) {
            beforeCommit();
            full = true;
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new CommittingStream(super.getOutputStream(), this);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = CommittingWriter.around(super.getWriter(), this);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        beforeCommit();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        beforeError(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        beforeError(status);
        super.sendError(status, message);
    }

    @Override
    public void setStatus(int status) {
        letFailureOnItsWay(status);
        super.setStatus(status);
    }

    private void beforeError(int status) {
        letFailureOnItsWay(status);
        beforeCommit();
    }

    /**
     * A framework that makes an error of every exception, as implementations of JAX-RS do in one
     * way or another, makes status 500 of a database that is down, and the filter could not answer
     * any more.
     */
    private void letFailureOnItsWay(int status) {
        if (status == SC_INTERNAL_SERVER_ERROR) {
            exchange.throwStoreFailure();
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        beforeCommit();
        super.sendRedirect(location);
    }

    /** Servlet 6.1. */
    @Override
    public void sendRedirect(String location, int status) throws IOException {
        beforeCommit();
        super.sendRedirect(location, status);
    }

    /** Servlet 6.1. */
    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        beforeCommit();
        super.sendRedirect(location, clearBuffer);
    }

    /** Servlet 6.1. */
    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        beforeCommit();
        super.sendRedirect(location, status, clearBuffer);
    }

    /** The id travels in the cookie and nowhere else. */
    @Override
    public String encodeURL(String url) {
        return url;
    }

    /** The id travels in the cookie and nowhere else. */
    @Override
    public String encodeRedirectURL(String url) {
        return url;
    }

    @Override
    public void setContentLength(int length) {
        contentLength = length;
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        contentLength = length;
        super.setContentLengthLong(length);
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        written = 0;
        full = false;
    }

    @Override
    public void reset() {
        super.reset();
        written = 0;
        full = false;
        contentLength = Long.MAX_VALUE;
        stream = null;
        writer = null;
        exchange.tellAgain();
    }
}
