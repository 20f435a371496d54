package org.sojourn.internal.lane;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One call in a lane: waiting, then leading a batch or carried along in one, then done. */
abstract sealed class Call<I, O> {

    private final I input;

    Call(I input) {
        this.input = input;
    }

    final I input() {
        return input;
    }

    /** Tells a waiting call that it holds a slot now and has to lead. */
    abstract void lead(Lane<I, O> lane);

    abstract void succeed(O output);

    abstract void fail(Throwable failure);

    boolean isCancelled() {
        return false;
    }

    boolean isOfThisThread() {
        return false;
    }

    /**
     * Tells whoever waits that the call is done; called when the slot is somebody else's, which
     * need not wait for many to be woken.
     */
    abstract void publish();

    /** A thread waits for it. */
    static final class Blocking<I, O> extends Call<I, O> {

        private final Thread caller = Thread.currentThread();
        private volatile boolean leading;
        private volatile boolean done;
        private @Nullable O output;
        private @Nullable Throwable failure;

        Blocking(I input) {
            super(input);
        }

        @Override
        void lead(Lane<I, O> lane) {
            leading = true;
            LockSupport.unpark(caller);
        }

        @Override
        void succeed(O result) {
            output = result;
            done = true;
        }

        @Override
        void fail(Throwable cause) {
            failure = cause;
            done = true;
        }

        @Override
        void publish() {
            if (!isOfThisThread()) {
                LockSupport.unpark(caller);
            }
        }

        @Override
        boolean isOfThisThread() {
            return Thread.currentThread() == caller;
        }

        boolean isLeading() {
            return leading;
        }

        boolean isDone() {
            return done;
        }

        O result() {
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return output;
        }
    }

    /**
     * A stage completes with it, on the lane's executor, so that nothing that depends on it holds a
     * slot.
     */
    static final class Staged<I, O> extends Call<I, O> {

        private final CompletableFuture<O> stage = new CompletableFuture<>();
        private final Executor executor;
        private Runnable completion = () -> {};

        Staged(I input, Executor executor) {
            super(input);
            this.executor = executor;
        }

        CompletableFuture<O> stage() {
            return stage;
        }

        @Override
        void lead(Lane<I, O> lane) {
            executor.execute(() -> lane.leadFrom(this));
        }

        @Override
        void succeed(O output) {
            completion = () -> stage.complete(output);
        }

        @Override
        void fail(Throwable failure) {
            completion = () -> stage.completeExceptionally(failure);
        }

        @Override
        boolean isCancelled() {
            return stage.isDone();
        }

        @Override
        void publish() {
            try {
                executor.execute(completion);
            } catch (RuntimeException shuttingDown) {
                completion.run();
            }
        }
    }
}
