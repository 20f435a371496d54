package org.sojourn.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A network between clients and a server on the loopback address, which can be slow, drop
 * everything without a word as a firewall does, or break. Its threads are daemons.
 */
public final class TcpProxy implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int CHUNK = 64 * 1024;

    private final int target;
    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private volatile long delayNanos;
    private volatile boolean down;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 256, LOOPBACK);
    }

    /** A fast and sound network to a port. */
    public static TcpProxy to(int port) {
        try {
            TcpProxy proxy = new TcpProxy(port);
            daemon("accept", proxy::accept);
            return proxy;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Where clients connect. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many connections there are, frozen ones included. */
    public int connections() {
        return links.size();
    }

    /** Everything arrives later by this time, on its way there and on its way back. */
    public void delay(Duration oneWay) {
        delayNanos = oneWay.toNanos();
    }

    /**
     * Nothing passes any more on the connections that there are now, not even their end; new ones
     * pass.
     */
    public void freeze() {
        links.forEach(link -> link.frozen = true);
    }

    /**
     * Nothing passes any more, on new connections neither, until the network {@link #recover
     * recovers}.
     */
    public void fail() {
        down = true;
        freeze();
    }

    /** Connections that were asked for since the network failed pass again; those before do not. */
    public void recover() {
        down = false;
        links.stream().filter(link -> link.late).forEach(Link::thaw);
    }

    /**
     * The first connection by which a client sends this text freezes before what the client sends
     * next: after an INSERT, its commit.
     */
    public void freezeAfter(String text) {
        trap.set(new Trap(text, Snap.FREEZE_AFTER));
    }

    /** The first connection by which a client sends this text breaks before the text arrives. */
    public void cutBefore(String text) {
        trap.set(new Trap(text, Snap.CUT_BEFORE));
    }

    /**
     * The first connection by which a client sends this text breaks as soon as the server answers:
     * the server has done it, and the client does not know.
     */
    public void cutAnswerTo(String text) {
        trap.set(new Trap(text, Snap.CUT_ANSWER));
    }

    /** Whether the trap that was set last has not snapped yet. */
    public boolean isTrapSet() {
        return trap.get() != null;
    }

    /** What was frozen passes again, late. */
    public void thaw() {
        trap.set(null);
        for (Link link : links) {
            link.thaw();
        }
    }

    /** All connections break, and both ends learn of it. */
    public void cut() {
        links.forEach(Link::close);
    }

    @Override
    public void close() {
        quietly(server);
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                daemon("connect", () -> connect(client));
            }
        } catch (IOException closed) {
            quietly(server);
        }
    }

    private void connect(Socket client) {
        try {
            Link link = new Link(client, new Socket(LOOPBACK, target));
            link.frozen = link.late;
            links.add(link);
            link.start();
        } catch (IOException unreachable) {
            quietly(client);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException ignored) {
            // closed it is all the same
        }
    }

    /** One connection: its two ways. */
    private final class Link {

        private final Socket client;
        private final Socket server;
        private final boolean late;
        private volatile boolean frozen;
        private volatile boolean unanswered;
        private boolean primed;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            this.late = down;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void start() {
            start(client, server, true);
            start(server, client, false);
        }

        private void start(Socket from, Socket to, boolean isToServer) {
            BlockingQueue<Parcel> onTheWay = new LinkedBlockingQueue<>();
            daemon("receive", () -> receive(from, onTheWay, isToServer));
            daemon("send", () -> send(to, onTheWay));
        }

        private void receive(Socket from, BlockingQueue<Parcel> onTheWay, boolean isToServer) {
            byte[] buffer = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    byte[] bytes = Arrays.copyOf(buffer, length);
                    Snap snap = isToServer ? snap(bytes) : Snap.NOTHING;
                    if (snap == Snap.CUT_BEFORE || unanswered && !isToServer) {
                        close();
                        return;
                    }
                    unanswered |= snap == Snap.CUT_ANSWER;
                    if (isToServer) {
                        frozen |= primed;
                        primed = snap == Snap.FREEZE_AFTER;
                    }
                    onTheWay.add(new Parcel(System.nanoTime() + delayNanos, bytes));
                }
            } catch (IOException broken) {
                // that is an end, too
            }
            onTheWay.add(new Parcel(System.nanoTime() + delayNanos, null));
        }

        private Snap snap(byte[] bytes) {
            Trap set = trap.get();
            return set != null
                            && new String(bytes, StandardCharsets.ISO_8859_1).contains(set.text())
                            && trap.compareAndSet(set, null)
                    ? set.snap()
                    : Snap.NOTHING;
        }

        private void send(Socket to, BlockingQueue<Parcel> onTheWay) {
            try {
                OutputStream out = to.getOutputStream();
                for (Parcel next = onTheWay.take(); ; next = onTheWay.take()) {
                    long early = next.arrival() - System.nanoTime();
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, early));
                    awaitThaw();
                    if (next.bytes() == null) {
                        close();
                        return;
                    }
                    out.write(next.bytes());
                }
            } catch (IOException | InterruptedException broken) {
                close();
            }
        }

        private synchronized void awaitThaw() throws InterruptedException {
            while (frozen) {
                wait();
            }
        }

        synchronized void thaw() {
            frozen = false;
            notifyAll();
        }

        void close() {
            links.remove(this);
            thaw();
            quietly(client);
            quietly(server);
        }
    }

    /** What happens to a connection by which a client sends a text. */
    private enum Snap {
        NOTHING,
        FREEZE_AFTER,
        CUT_BEFORE,
        CUT_ANSWER
    }

    private record Trap(String text, Snap snap) {}

    /** Bytes on their way, or null for the end of a connection. */
    private record Parcel(long arrival, byte @Nullable [] bytes) {}
}
