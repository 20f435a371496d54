package org.sojourn.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The distance to a server: a TCP proxy on loopback that sends every byte on half a round trip
 * after it came, in both directions.
 *
 * <p>One thread reads from all connections, and another sends what is due. The delay is the same
 * for all bytes, so the order in which they come is the order in which they are due, and one queue
 * is enough. Any number of bytes is on its way at one time: the delay does not limit the
 * throughput. No thread spins.
 */
final class DelayProxy implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    /** How far one sleep corrects what is known of all. */
    private static final long STEP_NANOS = 500;

    /** A thread that wakes later than that was not late, but the machine was busy. */
    private static final long MOST_OVERSLEEP_NANOS = 100_000;

    private final InetSocketAddress server;
    private final long delay;
    private final Selector selector;
    private final ServerSocketChannel clients;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>();
    private final List<Thread> threads =
            List.of(
                    new Thread(this::readAll, "delay-reader"),
                    new Thread(this::sendAll, "delay-sender"));

    /** Some bytes of a stream, or its end if there are none. */
    private record Chunk(DelayedStream stream, ByteBuffer bytes, long due) {}

    /** What comes from one end of a connection, and what goes to it. */
    private record End(DelayedStream incoming, DelayedStream outgoing) {}

    private DelayProxy(
            InetSocketAddress server, long delay, Selector selector, ServerSocketChannel clients) {
        this.server = server;
        this.delay = delay;
        this.selector = selector;
        this.clients = clients;
    }

    /** Starts a proxy before a server on loopback. */
    static DelayProxy start(int serverPort, Duration roundTrip) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        Selector selector = Selector.open();
        ServerSocketChannel clients = ServerSocketChannel.open();
        clients.bind(new InetSocketAddress(loopback, 0));
        clients.configureBlocking(false);
        clients.register(selector, SelectionKey.OP_ACCEPT);
        InetSocketAddress server = new InetSocketAddress(loopback, serverPort);
        DelayProxy proxy = new DelayProxy(server, roundTrip.toNanos() / 2, selector, clients);
        proxy.threads.forEach(thread -> thread.setDaemon(true));
        proxy.threads.forEach(Thread::start);
        return proxy;
    }

    /** The port at which clients reach the server. */
    int port() {
        return clients.socket().getLocalPort();
    }

    private void readAll() {
        try (clients;
                selector) {
            while (!Thread.currentThread().isInterrupted()) {
                selector.select(this::handle);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void handle(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                connect(clients.accept());
                return;
            }
            End end = (End) key.attachment();
            if (key.isWritable()) {
                end.outgoing().flush();
            }
            if (key.isReadable()) {
                read(end.incoming());
            }
        } catch (CancelledKeyException closed) {
            // by the sender, meanwhile
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A client is refused when the server cannot be reached. */
    private void connect(SocketChannel client) throws IOException {
        try {
            SelectionKey near = DelayedStream.register(client, selector);
            SelectionKey far = DelayedStream.register(SocketChannel.open(server), selector);
            DelayedStream requests = new DelayedStream(near, far);
            DelayedStream responses = new DelayedStream(far, near);
            near.attach(new End(requests, responses));
            far.attach(new End(responses, requests));
        } catch (ConnectException unreachable) {
            client.close();
        }
    }

    private void read(DelayedStream stream) {
        boolean more = stream.read(buffer.clear());
        long due = System.nanoTime() + delay;
        ByteBuffer bytes = ByteBuffer.allocate(buffer.flip().remaining()).put(buffer).flip();
        if (!more || bytes.hasRemaining()) {
            onTheWay.add(new Chunk(stream, bytes, due));
        }
    }

    private void sendAll() {
        try {
            long oversleep = 0;
            while (true) {
                Chunk next = onTheWay.take();
                oversleep = sleepUntil(next.due(), oversleep);
                next.stream().send(next.bytes());
            }
        } catch (InterruptedException closed) {
            // what is on its way is lost
        }
    }

    /**
     * Sleeps, for the time less by which a thread usually wakes too late.
     *
     * @return that time as it is known now: half of all sleeps are shorter, half are longer
     */
    private long sleepUntil(long due, long oversleep) {
        long left = due - System.nanoTime();
        if (left <= oversleep) {
            return oversleep;
        }
        while (left > oversleep) {
            LockSupport.parkNanos(this, left - oversleep);
            left = due - System.nanoTime();
        }
        long corrected = oversleep + (left < 0 ? STEP_NANOS : -STEP_NANOS);
        return Math.max(0, Math.min(corrected, MOST_OVERSLEEP_NANOS));
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
