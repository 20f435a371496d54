package org.sojourn.bench.soak;

import java.io.IOException;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.sojourn.bench.server.Connection;

/** Users at a constant rate of requests. The requests of one user come one after the other. */
final class Load implements AutoCloseable {

    private static final int WORKERS = 8;
    private static final int TAB_THREADS = 16;
    private static final int USERS = 600;
    private static final double NANOS = 1e9;
    private static final double MILLI = 1e6;
    private static final int REPORTED = 20;

    /** What is done on a connection. */
    interface Request<T> {
        T on(Connection connection) throws Exception;
    }

    private final int port;
    private final double perSecond;
    private final Queue<Life> users = new ConcurrentLinkedQueue<>();
    private final Deque<Connection> connections = new ConcurrentLinkedDeque<>();
    private final ExecutorService tabs = Executors.newFixedThreadPool(TAB_THREADS);
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong names = new AtomicLong();
    private final Histogram latency = new ConcurrentHistogram(3);
    private final long begin = System.nanoTime();
    private volatile boolean ended;

    Load(int port, double perSecond) {
        this.port = port;
        this.perSecond = perSecond;
    }

    void start() {
        for (int i = 0; i < USERS; i++) {
            users.add(newUser());
        }
        for (int i = 0; i < WORKERS; i++) {
            workers.execute(this::work);
        }
    }

    private Life newUser() {
        return new Life(this, "user" + names.getAndIncrement());
    }

    private void work() {
        while (!ended) {
            awaitTurn();
            Life user = users.poll();
            if (user == null) {
                continue;
            }
            if (!user.isDue()) {
                users.add(user);
                continue;
            }
            try {
                users.add(user.step() ? user : newUser());
            } catch (Exception | AssertionError failed) {
                failed(failed);
                users.add(newUser());
            }
        }
    }

    /** Requests are due at a constant rate; a late one is made at once. */
    private void awaitTurn() {
        long due = begin + Math.round(requests.get() / perSecond * NANOS);
        while (!ended && System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void failed(Throwable failure) {
        if (!ended && errors.incrementAndGet() <= REPORTED) {
            System.out.println("Error: " + failure);
        }
    }

    <T> T on(Request<T> request) throws Exception {
        Connection connection = connection();
        requests.incrementAndGet();
        long start = System.nanoTime();
        T result;
        try {
            result = request.on(connection);
        } catch (Exception | AssertionError failed) {
            connection.close();
            throw failed;
        }
        latency.recordValue(System.nanoTime() - start);
        if (connection.isReusable()) {
            connections.addFirst(connection);
        } else {
            connection.close();
        }
        return result;
    }

    private Connection connection() throws IOException {
        Connection kept = connections.pollFirst();
        while (kept != null && !kept.isReusable()) {
            kept.close();
            kept = connections.pollFirst();
        }
        return kept == null ? Connection.to(port) : kept;
    }

    CompletableFuture<String> start(Request<String> request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return on(request);
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                tabs);
    }

    long requests() {
        return requests.get();
    }

    long errors() {
        return errors.get();
    }

    /** Percentiles since the last call, in milliseconds. */
    double[] percentiles(double... percentiles) {
        Histogram minute = latency.copy();
        latency.reset();
        double[] millis = new double[percentiles.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = minute.getValueAtPercentile(percentiles[i]) / MILLI;
        }
        return millis;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        workers.shutdownNow();
        tabs.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
