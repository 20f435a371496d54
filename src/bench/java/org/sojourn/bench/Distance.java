package org.sojourn.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server on loopback: as far as a {@link DelayProxy} makes it, or none.
 *
 * @param port at which clients reach the server
 */
public record Distance(int port, @Nullable DelayProxy proxy) implements AutoCloseable {

    private static final int ROUND_TRIPS = 200;
    private static final double MILLI = 1e6;
    private static final double NEARLY = 0.97;

    /** Without a round trip, clients reach the server directly. */
    static Distance to(int serverPort, Duration roundTrip) throws IOException {
        if (roundTrip.isZero()) {
            return new Distance(serverPort, null);
        }
        DelayProxy proxy = DelayProxy.start(serverPort, roundTrip);
        return new Distance(proxy.port(), proxy);
    }

    /**
     * The round trip as it was asked for, and as it is.
     *
     * @throws AssertionError if it is shorter than asked for
     */
    static String described(Duration roundTrip) throws IOException {
        double measured = measuredMillis(roundTrip);
        if (measured < roundTrip.toNanos() / MILLI * NEARLY) {
            throw new AssertionError("The round trip takes only " + measured + " ms");
        }
        String way =
                roundTrip.isZero()
                        ? "none"
                        : "a round trip of %s ms, by a proxy".formatted(Numbers.millis(roundTrip));
        return "%s; a byte and its echo take %.2f ms".formatted(way, measured);
    }

    /** How long a byte takes to a server that returns it, and back: the median, in milliseconds. */
    private static double measuredMillis(Duration roundTrip) throws IOException {
        try (ServerSocket echo = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Distance distance = Distance.to(echo.getLocalPort(), roundTrip);
                Socket client = new Socket(echo.getInetAddress(), distance.port());
                Socket server = echo.accept()) {
            Thread echoing = new Thread(() -> echo(server));
            echoing.start();
            client.setTcpNoDelay(true);
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < ROUND_TRIPS; i++) {
                long sent = System.nanoTime();
                client.getOutputStream().write(i);
                if (client.getInputStream().read() != i) {
                    throw new AssertionError("Another byte came back");
                }
                millis.add((System.nanoTime() - sent) / MILLI);
            }
            return Median.of(millis);
        }
    }

    private static void echo(Socket server) {
        try (InputStream bytes = server.getInputStream()) {
            server.setTcpNoDelay(true);
            bytes.transferTo(server.getOutputStream());
        } catch (IOException closed) {
            // the measurement is over
        }
    }

    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
    }
}
