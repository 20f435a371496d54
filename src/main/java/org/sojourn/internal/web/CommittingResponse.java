package org.sojourn.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.http.CookieRules;
import org.sojourn.internal.http.CookieValue;

/**
 * Has the session stored before the first byte leaves, on every way a response is committed: flush,
 * close, redirect, error, a full buffer, the declared length reached. What the session's user
 * changes after that is stored at the end of the request.
 */
final class CommittingResponse extends HttpServletResponseWrapper implements OutputObserver {

    private static final String CONTENT_LENGTH = "Content-Length";

    private final HttpExchange exchange;
    private final WrittenBytes written = new WrittenBytes();
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    CommittingResponse(HttpExchange exchange) {
        super(exchange.response());
        this.exchange = exchange;
    }

    @Override
    public void beforeCommit() {
        if (!isCommitted()) {
            exchange.commit();
        }
    }

    @Override
    public void beforeWriting(long bytes) {
        storeFor(written.add(bytes, getBufferSize()));
    }

    @Override
    public void beforeWritingBlock(long bytes) {
        storeFor(written.addBlock(bytes, getBufferSize()));
    }

    @Override
    public void beforeWritingDirectly(long bytes) {
        storeFor(written.addDirect(bytes, getBufferSize()));
    }

    /**
     * For each reason the session is stored once, and then only if the client has to learn of it: a
     * server may keep more in its buffer than {@code getBufferSize} announces, and need not send a
     * long block at once.
     */
    private void storeFor(WrittenBytes.Reason reason) {
        if (reason != WrittenBytes.Reason.NONE
                && (!written.isHeeded(reason) || exchange.hasNews())) {
            beforeCommit();
            written.heed(reason);
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
            writer = CommittingWriter.around(super.getWriter(), getCharacterEncoding(), this);
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
        declare(length);
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        declare(length);
        super.setContentLengthLong(length);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        write(name, value, () -> super.setHeader(name, value));
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        write(name, value, () -> super.addHeader(name, value));
    }

    @Override
    public void setIntHeader(String name, int value) {
        write(name, Integer.toString(value), () -> super.setIntHeader(name, value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        write(name, Integer.toString(value), () -> super.addIntHeader(name, value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        write(name, "", () -> super.setDateHeader(name, date));
    }

    /** A header may replace ours, or declare the length of the response. */
    private void write(String name, @Nullable String value, Runnable header) {
        if (CONTENT_LENGTH.equalsIgnoreCase(name) && value != null) {
            declare(length(value));
        }
        if (CookieRules.CACHE_CONTROL.equalsIgnoreCase(name)
                || CookieValue.HEADER.equalsIgnoreCase(name)) {
            exchange.keepOver(header);
        } else {
            header.run();
        }
    }

    /** What the server makes of a value that is no number, is not known: it may commit at once. */
    private static long length(String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    /**
     * Some servers commit as soon as as much is declared as was written. What an included resource
     * declares is the length of the whole response only where the container takes it.
     */
    private void declare(long length) {
        if (exchange.isIncluding()) {
            return;
        }
        written.declare(length);
        if (written.isDeclaredLengthReached()) {
            beforeCommit();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        written.reset();
    }

    @Override
    public void reset() {
        exchange.keepOver(super::reset);
        written.resetAll();
        stream = null;
        writer = null;
    }
}
