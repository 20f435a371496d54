package org.sojourn.server.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request that no well-behaved client would send, byte by byte. */
public final class RawRequest {

    private static final int TIMEOUT_MILLIS = 30_000;

    /** Without a code, masked by zeros (RFC 6455, sections 5.2 and 5.5.1). */
    private static final byte[] CLOSE_FRAME = {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};

    private RawRequest() {}

    /**
     * Sends a GET with a cookie header of any characters up to U+00FF, each as one byte.
     *
     * @return the whole response
     */
    public static String get(URI target, String cookieHeader) {
        return get(target, "Cookie", cookieHeader);
    }

    /** Sends a GET with one header of any name. */
    public static String get(URI target, String header, String value) {
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

    /**
     * Asks for a WebSocket (RFC 6455, section 1.2), and closes it again; answers the head of the
     * response.
     */
    public static String handshake(URI target, Map<String, String> headers) {
        StringBuilder request = new StringBuilder("GET " + target.getPath() + " HTTP/1.1\r\n");
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Host", "127.0.0.1:" + target.getPort());
        all.put("Connection", "Upgrade");
        all.put("Upgrade", "websocket");
        all.put("Sec-WebSocket-Version", "13");
        all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        all.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        try (Socket socket = new Socket("127.0.0.1", target.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            InputStream response = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = response.read();
                if (next < 0) {
                    throw new IOException("The response ended: " + head);
                }
                head.append((char) next);
            }
            socket.getOutputStream().write(CLOSE_FRAME);
            response.readAllBytes();
            return head.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
