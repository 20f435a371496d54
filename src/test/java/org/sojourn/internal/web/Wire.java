package org.sojourn.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The response of a container, and what the client gets of it: the headers that were there when it
 * was committed. Commits when its buffer is full, when as much is written as was declared, and on
 * request.
 */
final class Wire {

    private final Answer headers = new Answer();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int bufferSize = 8192;
    private int realBufferSize = 8192;
    private int longestInBuffer = Integer.MAX_VALUE;
    private boolean sendsByteBuffers;
    private boolean ignoresLengths;
    private long contentLength = Long.MAX_VALUE;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean keepsCookiesApart;
    private Cookie apart;
    private boolean insideInclude;
    private boolean committed;
    private int status = HttpServletResponse.SC_OK;

    /** What responses of Undertow have: while it is set, headers and cookies are ignored. */
    interface Marked {

        boolean isInsideInclude();

        void setInsideInclude(boolean inside);
    }

    /** A container that keeps more than it announces, or less. */
    Wire buffering(int announced, int real) {
        bufferSize = announced;
        realBufferSize = real;
        return this;
    }

    /**
     * A container that sends at once what is longer, and each {@code ByteBuffer}, as Jetty does.
     */
    Wire sendingAtOnceFrom(int longest) {
        longestInBuffer = longest;
        sendsByteBuffers = true;
        return this;
    }

    /** A container that wraps the response beneath ours while another resource is included. */
    Wire ignoringLengths() {
        ignoresLengths = true;
        return this;
    }

    /** A container that shows no cookie among the headers, and forgets none. */
    Wire keepingCookiesApart() {
        keepsCookiesApart = true;
        return this;
    }

    Wire in(Charset encoding) {
        charset = encoding;
        return this;
    }

    /** The cookie that the client got, or is about to get; null if there is none. */
    Cookie cookie() {
        return apart != null ? apart : headers.cookie();
    }

    List<String> headers(String name) {
        return headers.headers(name);
    }

    int status() {
        return status;
    }

    boolean isCommitted() {
        return committed;
    }

    void commit() {
        committed = true;
    }

    void setInsideInclude(boolean inside) {
        insideInclude = inside;
    }

    /** How many bytes were written. */
    int size() {
        return body.size();
    }

    HttpServletResponse response() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        Wire.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class, Marked.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "equals" -> proxy == arguments[0];
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    default -> answer(method.getName(), arguments);
                                });
    }

    private Object answer(String method, Object[] arguments) {
        switch (method) {
            case "isInsideInclude":
                return insideInclude;
            case "setInsideInclude":
                insideInclude = (boolean) arguments[0];
                return null;
            case "isCommitted":
                return committed;
            case "getBufferSize":
                return bufferSize;
            case "getCharacterEncoding":
                return charset.name();
            case "getHeaders", "getHeader":
                return headers.answer("getHeaders", arguments);
            case "getOutputStream":
                return new Stream();
            case "getWriter":
                return new PrintWriter(new Encoder(new OutputStreamWriter(new Stream(), charset)));
            case "setContentLength", "setContentLengthLong":
                if (!insideInclude && !ignoresLengths) {
                    declare(((Number) arguments[0]).longValue());
                }
                return null;
            case "flushBuffer", "sendRedirect":
                commit();
                return null;
            case "sendError":
                status = (int) arguments[0];
                commit();
                return null;
            case "setStatus":
                status = (int) arguments[0];
                return null;
            case "resetBuffer":
                body.reset();
                return null;
            default:
                return header(method, arguments);
        }
    }

    private Object header(String method, Object[] arguments) {
        if (committed || insideInclude) {
            return null;
        }
        switch (method) {
            case "setHeader", "setIntHeader", "setDateHeader":
                return written("setHeader", arguments);
            case "addHeader", "addIntHeader", "addDateHeader":
                return written("addHeader", arguments);
            case "addCookie":
                if (keepsCookiesApart) {
                    apart = (Cookie) arguments[0];
                    return null;
                }
                break;
            case "reset":
                body.reset();
                contentLength = Long.MAX_VALUE;
                break;
            default:
                break;
        }
        return headers.answer(method, arguments);
    }

    private Object written(String method, Object[] arguments) {
        if (arguments[1] == null) {
            return null;
        }
        String name = (String) arguments[0];
        String value = arguments[1].toString();
        if (name.equalsIgnoreCase("Content-Length")) {
            declare(value);
        }
        return headers.answer(method, new Object[] {name, value});
    }

    /** A value that is no number goes out as it is. */
    private void declare(String value) {
        try {
            declare(Long.parseLong(value.strip()));
        } catch (NumberFormatException noLength) {
            return;
        }
    }

    private void declare(long length) {
        contentLength = length < 0 ? Long.MAX_VALUE : length;
        commitIfFull();
    }

    private void commitIfFull() {
        if (body.size() >= Math.min(contentLength, realBufferSize)) {
            commit();
        }
    }

    private final class Stream extends ServletOutputStream {

        @Override
        public void write(int value) {
            body.write(value);
            commitIfFull();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
            if (length > longestInBuffer) {
                commit();
            }
            commitIfFull();
        }

        @Override
        public void write(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            write(bytes, 0, bytes.length);
            if (sendsByteBuffers && bytes.length > 0) {
                commit();
            }
        }

        @Override
        public void flush() {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }

    /** Keeps no text back. */
    private static final class Encoder extends FilterWriter {

        Encoder(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            out.write(character);
            out.flush();
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            out.write(text, offset, length);
            out.flush();
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            out.write(text, offset, length);
            out.flush();
        }
    }
}
