package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.SessionKey;

/**
 * Lets operations that no thread waits for take turns: those on one session are started in the
 * order in which they came, each when the one before it is complete; those on different sessions do
 * not wait for each other.
 *
 * <p>No more than a number of operations is accepted at a time, and each is reported as failed when
 * its time is over. If an operation throws, the next one is started all the same. Safe for use by
 * any number of threads.
 */
final class PerSessionQueue {

    private final int maxPending;
    private final Duration timeout;
    private final Deadlines deadlines;
    private final ConcurrentMap<SessionKey, Queue<Turn<?>>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean closed;

    PerSessionQueue(int maxPending, Duration timeout, Deadlines deadlines) {
        this.maxPending = maxPending;
        this.timeout = timeout;
        this.deadlines = deadlines;
    }

    /**
     * Starts an operation when its turn comes.
     *
     * @return a stage that completes as the operation's does; cancelling it withdraws an operation
     *     that still waits
     */
    <T> CompletableFuture<T> take(SessionKey key, Supplier<CompletionStage<T>> operation) {
        return admitted(
                operation,
                turn -> {
                    if (isFirst(key, turn)) {
                        run(key, turn);
                    }
                });
    }

    /**
     * Starts an operation at once.
     *
     * @return a stage that completes as the operation's does
     */
    <T> CompletableFuture<T> take(Supplier<CompletionStage<T>> operation) {
        return admitted(operation, turn -> turn.start().whenComplete((value, failure) -> leave()));
    }

    /**
     * Refuses further operations and waits for those that were accepted, even if the thread is
     * interrupted meanwhile. Those that are not complete by then are reported as if their time were
     * over.
     *
     * @param deadline when to give up, of {@link System#nanoTime()}
     */
    void close(long deadline) {
        awaitNone(deadline);
        deadlines.close();
    }

    private synchronized void awaitNone(long deadline) {
        closed = true;
        boolean interrupted = false;
        long nanos = deadline - System.nanoTime();
        while (pending.get() > 0 && nanos > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            } catch (InterruptedException ignoredUntilDone) {
                interrupted = true;
            }
            nanos = deadline - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> CompletableFuture<T> admitted(
            Supplier<CompletionStage<T>> operation, Consumer<Turn<T>> start) {
        if (pending.incrementAndGet() > maxPending || closed) {
            leave();
            return CompletableFuture.failedFuture(
                    closed
                            ? BackendMessage.SHUTTING_DOWN.failure()
                            : BackendMessage.TOO_MANY_PENDING.failure());
        }
        Turn<T> turn = new Turn<>(operation, System.nanoTime() + timeout.toNanos());
        try {
            deadlines.watch(turn);
            start.accept(turn);
        } catch (Throwable struck) {
            leave();
            turn.result().completeExceptionally(struck);
        }
        return turn.result();
    }

    private boolean isFirst(SessionKey key, Turn<?> turn) {
        boolean[] first = {false};
        waiting.compute(
                key,
                (same, line) -> {
                    if (line == null) {
                        first[0] = true;
                        return new ArrayDeque<>();
                    }
                    line.add(turn);
                    return line;
                });
        return first[0];
    }

    /** A loop, not a recursion, over those that are complete as soon as they are started. */
    private void run(SessionKey key, @Nullable Turn<?> first) {
        Turn<?> turn = first;
        while (turn != null && !isOnItsWay(key, turn)) {
            turn = next(key);
        }
    }

    /** Starts an operation. If it is complete then, or was struck by an error, it is over. */
    private boolean isOnItsWay(SessionKey key, Turn<?> turn) {
        try {
            CompletableFuture<?> running = turn.start();
            if (running.isDone()) {
                return false;
            }
            running.whenComplete((value, failure) -> run(key, next(key)));
            return true;
        } catch (Throwable struck) {
            turn.result().completeExceptionally(struck);
            return false;
        }
    }

    private @Nullable Turn<?> next(SessionKey key) {
        leave();
        Turn<?>[] next = {null};
        waiting.computeIfPresent(
                key,
                (same, line) -> {
                    next[0] = line.poll();
                    return next[0] == null ? null : line;
                });
        return next[0];
    }

    private void leave() {
        if (pending.decrementAndGet() == 0 && closed) {
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
