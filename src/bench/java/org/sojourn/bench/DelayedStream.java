package org.sojourn.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One direction of a connection through a {@link DelayProxy}. If the receiver is slow, bytes that
 * are due wait here, so that they do not hold up those of other connections. An error on either
 * side closes both.
 */
final class DelayedStream {

    private final SelectionKey from;
    private final SelectionKey to;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();

    DelayedStream(SelectionKey from, SelectionKey to) {
        this.from = from;
        this.to = to;
    }

    /** Prepares one end of a connection. */
    static SelectionKey register(SocketChannel channel, Selector selector) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Reads what has come.
     *
     * @return false at the end of the stream, after which nothing more is read
     */
    boolean read(ByteBuffer buffer) {
        try {
            if (channel(from).read(buffer) >= 0) {
                return true;
            }
        } catch (IOException broken) {
            buffer.clear();
        }
        if (from.isValid()) {
            from.interestOpsAnd(~SelectionKey.OP_READ);
        }
        return false;
    }

    /** Sends bytes that are due; none are the end of the stream. */
    synchronized void send(ByteBuffer bytes) {
        waiting.add(bytes);
        if (waiting.size() == 1) {
            flush();
        }
    }

    /** Sends what waits, as far as the receiver takes it. */
    synchronized void flush() {
        try {
            while (!waiting.isEmpty()) {
                ByteBuffer next = waiting.element();
                if (!next.hasRemaining()) {
                    close();
                    return;
                }
                channel(to).write(next);
                if (next.hasRemaining()) {
                    to.interestOpsOr(SelectionKey.OP_WRITE);
                    to.selector().wakeup();
                    return;
                }
                waiting.remove();
            }
            to.interestOpsAnd(~SelectionKey.OP_WRITE);
        } catch (IOException | CancelledKeyException broken) {
            close();
        }
    }

    private void close() {
        waiting.clear();
        try {
            channel(from).close();
            channel(to).close();
            from.selector().wakeup();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static SocketChannel channel(SelectionKey key) {
        return (SocketChannel) key.channel();
    }
}
