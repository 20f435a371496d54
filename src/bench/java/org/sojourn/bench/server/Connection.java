package org.sojourn.bench.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A connection to a server on loopback that is kept alive: one request at a time. It understands as
 * much of HTTP as these servers send, and costs less processor time than a client for all servers.
 */
public final class Connection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int HEXADECIMAL = 16;

    /** Servers close a connection that was idle for 30 seconds, or longer. */
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final Socket socket;
    private final InputStream in;
    private boolean kept = true;
    private long used = System.nanoTime();

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static Connection to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Connection(socket);
    }

    /**
     * @param cookies the header {@code Cookie}; may be empty
     */
    public Answer get(String target, String cookies) throws IOException {
        String request =
                "GET "
                        + target
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n")
                        + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        int status = Integer.parseInt(line().split(" ")[1]);
        List<String> cookiesSet = new ArrayList<>();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "set-cookie" -> cookiesSet.add(value);
                case "connection" -> kept &= !value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        byte[] body = length < 0 ? chunks() : in.readNBytes(length);
        used = System.nanoTime();
        return new Answer(status, cookiesSet, new String(body, StandardCharsets.UTF_8));
    }

    /** Whether the server will answer another request, if it comes at once. */
    public boolean isReusable() {
        return kept && System.nanoTime() - used < FRESH_NANOS;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(), HEXADECIMAL);
        while (size > 0) {
            all.writeBytes(in.readNBytes(size));
            line();
            size = Integer.parseInt(line(), HEXADECIMAL);
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
