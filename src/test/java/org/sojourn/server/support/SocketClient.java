package org.sojourn.server.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket of a browser, whose server answers each message by one. */
public final class SocketClient implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 20;

    private final WebSocket socket;
    private final BlockingQueue<String> received;

    private SocketClient(WebSocket socket, BlockingQueue<String> received) {
        this.socket = socket;
        this.received = received;
    }

    /** The handshake has the browser's cookie, if it has one. */
    public static SocketClient open(Browser browser, String path) {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket.Builder handshake = HttpClient.newHttpClient().newWebSocketBuilder();
        browser.headers().forEach(handshake::header);
        String address = browser.uri(path).toString().replaceFirst("http", "ws");
        WebSocket socket = handshake.buildAsync(URI.create(address), new Receiver(received)).join();
        return new SocketClient(socket, received);
    }

    /** Sends a message and waits for what comes back: a message, or {@code closed} and the code. */
    public String ask(String text) {
        socket.sendText(text, true).join();
        return next();
    }

    /** Waits for what comes next. */
    public String next() {
        try {
            String next = received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing came back");
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends a close frame, and waits for that of the server. */
    @Override
    public void close() {
        if (!socket.isInputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            next();
        }
        socket.abort();
    }

    private record Receiver(BlockingQueue<String> received) implements Listener {

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            received.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            received.add("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            received.add("failed " + error);
        }
    }
}
