package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;

/**
 * Lets operations that nobody waits for take turns: those on one session are started in the order
 * in which they came, each when the one before it is complete; those on different sessions do not
 * wait for each other.
 *
 * <p>No more than a number of operations is accepted at a time, and each is reported as failed when
 * its time is over. Safe for use by any number of threads.
 */
final class Turns {

    private final int maxPending;
    private final Duration timeout;
    private final ConcurrentMap<SessionKey, Queue<Turn<?>>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean closed;

    Turns(int maxPending, Duration timeout) {
        this.maxPending = maxPending;
        this.timeout = timeout;
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
     * interrupted meanwhile.
     *
     * @param deadline when to give up, of {@link System#nanoTime()}
     */
    synchronized void close(long deadline) {
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
                    closed ? Messages.shuttingDown() : Messages.tooManyPending());
        }
        Turn<T> turn = new Turn<>(operation, timeout);
        start.accept(turn);
        return turn.result;
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
        while (turn != null) {
            CompletableFuture<?> running = turn.start();
            if (!running.isDone()) {
                running.whenComplete((value, failure) -> run(key, next(key)));
                return;
            }
            turn = next(key);
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

    /** One operation, and what its caller learns of it. */
    private static final class Turn<T> {

        private final Supplier<CompletionStage<T>> operation;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private volatile boolean started;

        Turn(Supplier<CompletionStage<T>> operation, Duration timeout) {
            this.operation = operation;
            outcome.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
            outcome.whenComplete(this::report);
            result.whenComplete((value, failure) -> outcome.cancel(false));
        }

        /**
         * Starts the operation, unless its result is no longer wanted.
         *
         * @return the operation itself, which goes on even if its caller stops waiting
         */
        CompletableFuture<T> start() {
            started = true;
            if (result.isDone()) {
                return result;
            }
            CompletableFuture<T> running = started();
            running.whenComplete(
                    (value, failure) -> {
                        if (failure == null) {
                            outcome.complete(value);
                        } else {
                            outcome.completeExceptionally(failure);
                        }
                    });
            return running;
        }

        private CompletableFuture<T> started() {
            try {
                return operation.get().toCompletableFuture();
            } catch (RuntimeException refused) {
                return CompletableFuture.failedFuture(refused);
            }
        }

        private void report(T value, @Nullable Throwable failure) {
            if (failure == null) {
                result.complete(value);
            } else if (failure instanceof TimeoutException) {
                result.completeExceptionally(
                        started ? Messages.outcomeUnknown() : Messages.timedOut());
            } else {
                boolean wrapped =
                        failure instanceof CompletionException && failure.getCause() != null;
                result.completeExceptionally(wrapped ? failure.getCause() : failure);
            }
        }
    }
}
