package org.sojourn.internal.lane;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One call in a lane: waiting, then carried out in a batch, then settled and published. */
abstract sealed class Call<I, O> {

    private final I input;
    private final @Nullable Object key;
    private final long since;
    private @Nullable CallsOfKey<Call<I, O>> sameKey;
    private boolean waiting;
    private boolean alone;
    private volatile @Nullable Outcome<O> outcome;

    /**
     * @param since when it came, of {@link System#nanoTime()}
     */
    Call(I input, @Nullable Object key, long since) {
        this.input = input;
        this.key = key;
        this.since = since;
    }

    final I input() {
        return input;
    }

    final @Nullable Object key() {
        return key;
    }

    final long since() {
        return since;
    }

    /** Whether no batch has taken it yet. Guarded by the lane's lock, like the next six. */
    final boolean isWaiting() {
        return waiting;
    }

    final void waitsAmong(CallsOfKey<Call<I, O>> calls) {
        sameKey = calls;
        waiting = true;
    }

    final void waitsNoMore() {
        waiting = false;
    }

    /** Whether it was held up by another transaction, and so goes alone. */
    final boolean goesAlone() {
        return alone && !isCancelled();
    }

    final void wasHeldUp() {
        alone = true;
    }

    /** Has its key in flight without having waited. */
    final void fliesAmong(CallsOfKey<Call<I, O>> calls) {
        sameKey = calls;
    }

    /** The calls that it waits among, or keeps waiting; null if it does neither. */
    final @Nullable CallsOfKey<Call<I, O>> sameKey() {
        return sameKey;
    }

    final @Nullable Outcome<O> outcome() {
        return outcome;
    }

    final boolean isDone() {
        return outcome != null;
    }

    final void settle(Outcome<O> found) {
        outcome = found;
    }

    /** Notifies the caller that the call is settled, without waiting for what the caller does. */
    abstract void publish();

    /** Whether no caller waits for it any more. */
    abstract boolean isCancelled();

    boolean isOfThisThread() {
        return false;
    }

    /** A thread waits for it. */
    static final class Blocking<I, O> extends Call<I, O> {

        private final Thread caller = Thread.currentThread();
        private final long deadline;
        private volatile @Nullable Lead<I, O> lead;
        private boolean idle;
        private boolean busy;
        private boolean abandoned;

        /**
         * @param patience how many nanoseconds it may wait
         */
        Blocking(I input, @Nullable Object key, long since, long patience) {
            super(input, key, since);
            this.deadline = since + patience;
        }

        /** How many nanoseconds it may wait still. */
        long left(long now) {
            return deadline - now;
        }

        /** Whether its thread does nothing but wait. Guarded by the lane's lock. */
        boolean isIdle() {
            return idle;
        }

        void idle(boolean now) {
            idle = now;
        }

        /** Gives its thread a slot. Guarded by the lane's lock. */
        void assign(Lead<I, O> slot) {
            lead = slot;
            busy = true;
        }

        /** Whether its thread has a slot still, and can take no other. Guarded like it. */
        boolean isBusy() {
            return busy;
        }

        /** Takes note that its thread has given its slot back. Guarded like it. */
        void hasLed() {
            busy = false;
        }

        /** Takes note that its caller leaves, unless its thread leads. Guarded like it. */
        void abandon() {
            abandoned = !isLeading();
        }

        @Override
        boolean isCancelled() {
            return abandoned;
        }

        boolean isLeading() {
            return lead != null;
        }

        /** The slot that its thread was given, if it was; called by that thread. */
        @Nullable Lead<I, O> takeLead() {
            Lead<I, O> given = lead;
            if (given != null) {
                lead = null;
            }
            return given;
        }

        O result() {
            Outcome<O> known = Objects.requireNonNull(outcome());
            Throwable failure = known.failure();
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw new CompletionException(failure);
            }
            return known.output();
        }

        void wake() {
            LockSupport.unpark(caller);
        }

        @Override
        void publish() {
            if (!isOfThisThread()) {
                wake();
            }
        }

        @Override
        boolean isOfThisThread() {
            return Thread.currentThread() == caller;
        }
    }

    /**
     * A stage completes with it, on the lane's executor, so that nothing that depends on it holds
     * up a slot.
     */
    static final class Staged<I, O> extends Call<I, O> implements Runnable {

        private final CompletableFuture<O> stage = new CompletableFuture<>();
        private final Completions completions;

        Staged(I input, @Nullable Object key, long since, Completions completions) {
            super(input, key, since);
            this.completions = completions;
        }

        CompletableFuture<O> stage() {
            return stage;
        }

        @Override
        boolean isCancelled() {
            return stage.isDone();
        }

        @Override
        void publish() {
            try {
                completions.add(this);
            } catch (Throwable noMemory) {
                run();
            }
        }

        /** Completes the stage. */
        @Override
        public void run() {
            Outcome<O> known = outcome();
            if (known != null && known.failure() != null) {
                stage.completeExceptionally(known.failure());
            } else if (known != null) {
                stage.complete(known.output());
            }
        }
    }
}
