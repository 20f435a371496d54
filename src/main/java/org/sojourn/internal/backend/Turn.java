package org.sojourn.internal.backend;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One operation that no thread waits for, and the result that its caller gets: the outcome, or an
 * error because its time is over. No method throws.
 */
final class Turn<T> {

    private enum State {
        WAITING,
        STARTED,
        WITHDRAWN
    }

    private final Supplier<CompletionStage<T>> operation;
    private final long deadline;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final AtomicBoolean expired = new AtomicBoolean();

    /**
     * @param deadline when its time is over, of {@link System#nanoTime()}
     */
    Turn(Supplier<CompletionStage<T>> operation, long deadline) {
        this.operation = operation;
        this.deadline = deadline;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /** How many nanoseconds of its time are left. */
    long left(long now) {
        return deadline - now;
    }

    /**
     * Starts the operation, unless its result is no longer wanted.
     *
     * @return the operation itself, which goes on even if its caller stops waiting
     */
    CompletableFuture<?> start() {
        if (result.isDone() || !state.compareAndSet(State.WAITING, State.STARTED)) {
            return result.isDone() ? result : CompletableFuture.completedFuture(null);
        }
        try {
            CompletableFuture<T> running = operation.get().toCompletableFuture();
            running.whenComplete(this::report);
            return running;
        } catch (Throwable refused) {
            result.completeExceptionally(refused);
            return result;
        }
    }

    /**
     * Withdraws an operation that has not been started, because its time is over.
     *
     * @return whether that was not known before
     */
    boolean expire() {
        state.compareAndSet(State.WAITING, State.WITHDRAWN);
        return expired.compareAndSet(false, true);
    }

    /** Reports that its time is over, unless its outcome was reported before. */
    void reportExpired() {
        if (!result.isDone()) {
            result.completeExceptionally(
                    state.get() == State.WITHDRAWN
                            ? BackendMessage.TIMED_OUT.failure()
                            : BackendMessage.OUTCOME_UNKNOWN.failure());
        }
    }

    private void report(T value, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(value);
        } else {
            boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
            result.completeExceptionally(wrapped ? failure.getCause() : failure);
        }
    }
}
