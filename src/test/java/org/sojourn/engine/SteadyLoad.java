package org.sojourn.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;

/**
 * Callers that begin, change, read and end sessions, each through all servers in turn, until they
 * are stopped. What was acknowledged last must be read, by every server, and an ended session is
 * never read again. A change that failed without the promise that nothing was changed may be read
 * or not.
 */
final class SteadyLoad implements AutoCloseable {

    private static final String ABSENT = "no session";
    private static final int CHANGES = 6;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    private final List<Server> servers;
    private final Map<String, Set<String>> possible = new ConcurrentHashMap<>();
    private final Queue<SessionStoreException> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch running;
    private volatile boolean stopped;

    private SteadyLoad(List<SessionBackend> backends, int callers) {
        servers = backends.stream().map(Server::new).toList();
        running = new CountDownLatch(callers);
    }

    static SteadyLoad start(List<SessionBackend> backends, int callers) {
        SteadyLoad load = new SteadyLoad(backends, callers);
        for (int i = 0; i < callers; i++) {
            String name = "caller " + i;
            Thread caller = new Thread(() -> load.call(name), name);
            caller.setDaemon(true);
            caller.start();
        }
        return load;
    }

    private void call(String caller) {
        try {
            for (int session = 0; !stopped; session++) {
                live(caller + ", session " + session, session);
            }
        } catch (RuntimeException | Error unexpected) {
            violations.add(caller + ": " + unexpected);
        } finally {
            running.countDown();
        }
    }

    private void live(String id, int start) {
        possible.put(id, Set.of(ABSENT));
        int turn = start;
        for (int change = 0; change < CHANGES && !stopped; change++) {
            String value = "value " + change;
            change(id, value, turn++, on -> on.set(id, value.getBytes(StandardCharsets.UTF_8)));
            read(id, turn++);
        }
        if (start % 2 == 0) {
            change(id, ABSENT, turn++, on -> on.delete(id));
            read(id, turn);
        }
    }

    private interface Work {
        void on(SessionBackend backend);
    }

    private void change(String id, String value, int turn, Work work) {
        Server server = servers.get(turn % servers.size());
        try {
            work.on(server.backend);
            possible.put(id, Set.of(value));
            server.answered();
        } catch (SessionStoreException failed) {
            if (!failed.getMessage().contains("Nothing was changed")) {
                Set<String> more = new HashSet<>(possible.get(id));
                more.add(value);
                possible.put(id, more);
            }
            failed(failed);
        }
    }

    private void failed(SessionStoreException failed) {
        failures.add(failed);
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }

    private void read(String id, int turn) {
        Server server = servers.get(turn % servers.size());
        try {
            check(id, server.backend);
            server.answered();
        } catch (SessionStoreException failed) {
            failed(failed);
        }
    }

    private void check(String id, SessionBackend backend) {
        String found =
                backend.get(id)
                        .map(data -> new String(data, StandardCharsets.UTF_8))
                        .orElse(ABSENT);
        if (!possible.get(id).contains(found)) {
            violations.add("%s: %s was read, not %s".formatted(id, found, possible.get(id)));
        }
    }

    /** How many operations have been answered. */
    long answered() {
        return servers.stream().mapToLong(server -> server.answered.get()).sum();
    }

    /** How many operations a server has answered. */
    long answered(int server) {
        return servers.get(server).answered.get();
    }

    /** Prints the figures: for each server, the longest time in which it answered nothing. */
    void print(Object title) {
        Map<String, Long> codes =
                failures.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SessionStoreException::code,
                                        TreeMap::new,
                                        Collectors.counting()));
        List<Duration> pauses =
                servers.stream()
                        .map(server -> Duration.ofMillis(server.longestPause.get() / 1_000_000))
                        .toList();
        System.out.printf(
                "%s: %d sessions, %d operations; longest pauses %s; failures %s%n",
                title, possible.size(), answered(), pauses, codes);
    }

    /** All operations that failed. */
    List<SessionStoreException> failures() {
        return List.copyOf(failures);
    }

    /** Stops the callers, and returns what a server now reads that it must not. */
    List<String> violations(SessionBackend backend) {
        close();
        possible.keySet().forEach(id -> check(id, backend));
        return new ArrayList<>(violations);
    }

    /** What callers have read that they must not. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            if (!running.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                violations.add("A caller got no answer at all");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Counts what a server answers. */
    private static final class Server {

        private final SessionBackend backend;
        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong last = new AtomicLong(System.nanoTime());
        private final AtomicLong longestPause = new AtomicLong();

        Server(SessionBackend backend) {
            this.backend = backend;
        }

        void answered() {
            answered.incrementAndGet();
            long now = System.nanoTime();
            longestPause.accumulateAndGet(now - last.getAndSet(now), Math::max);
        }
    }
}
