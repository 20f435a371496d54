package org.sojourn.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request that no well-behaved client would send, byte by byte. */
final class RawRequest {

    private static final int TIMEOUT_MILLIS = 30_000;

    private RawRequest() {}

    /**
     * Sends a GET with a cookie header of any characters up to U+00FF, each as one byte.
     *
     * @return the whole response
     */
    static String get(URI target, String cookieHeader) {
        return get(target, "Cookie", cookieHeader);
    }

    /** Sends a GET with one header of any name. */
    static String get(URI target, String header, String value) {
        String request =
                "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s: %s\r\n\r\n"
                        .formatted(target.getPath() + "?" + target.getQuery(), header, value);
        try (Socket socket = new Socket("127.0.0.1", target.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
