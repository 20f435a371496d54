package org.sojourn.internal.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.lane.LaneRefusedException.Reason;

/**
 * A queue whose first caller leads. A call that finds a free slot is carried out at once, on its
 * own thread; calls that come while all slots are taken wait, and whoever is first among them when
 * a slot becomes free takes all the others, up to the size of a batch, along. With one slot, calls
 * are carried out in the order in which they came.
 *
 * <p>A call that fails a batch is found by carrying the calls out one by one: only the bad one
 * fails. An {@link Error} is thrown to the thread that it struck, and to no other. A call is
 * reported as done after its batch is, and not before. Safe for use by any number of threads,
 * virtual ones included: a thread waits by parking, never inside a monitor.
 */
public final class Lane<I, O> implements AutoCloseable {

    private final LaneSettings settings;
    private final Batch<I, O> batch;
    private final Executor executor;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final ArrayDeque<Call<I, O>> waiting = new ArrayDeque<>();
    private int freeSlots;
    private boolean closed;

    /**
     * A lane without calls.
     *
     * @param executor leads batches for, and completes, calls that nobody waits for
     */
    public Lane(LaneSettings settings, Batch<I, O> batch, Executor executor) {
        this.settings = settings;
        this.batch = batch;
        this.executor = executor;
        this.freeSlots = settings.slots();
    }

    /**
     * Carries a call out and waits for it.
     *
     * @throws LaneRefusedException if the lane is full or closed, or the caller was interrupted or
     *     waited too long
     * @throws RuntimeException what the batch threw for this call
     */
    public O call(I input) {
        Call.Blocking<I, O> call = new Call.Blocking<>(input);
        if (enter(call) || awaitTurn(call)) {
            leadFrom(call);
        }
        return call.result();
    }

    /**
     * Has a call carried out. The stage completes after the call's batch is done; cancelling it
     * withdraws a call that still waits and does nothing else.
     */
    public CompletableFuture<O> submit(I input) {
        Call.Staged<I, O> call = new Call.Staged<>(input, executor);
        try {
            if (enter(call)) {
                call.lead(this);
            }
        } catch (LaneRefusedException refused) {
            call.stage().completeExceptionally(refused);
        } catch (RuntimeException refusedByExecutor) {
            call.stage()
                    .completeExceptionally(
                            new LaneRefusedException(Reason.NO_THREAD, refusedByExecutor));
            leadFrom(handOn());
        }
        return call.stage();
    }

    /**
     * Refuses further calls and waits until those that were accepted are done, at most for the
     * lane's timeout.
     */
    @Override
    public void close() {
        refuse();
        awaitIdle(System.nanoTime() + settings.timeout().toNanos());
    }

    /** Refuses further calls. */
    public void refuse() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no call is left, even if the thread is interrupted meanwhile.
     *
     * @param deadline when to give up, of {@link System#nanoTime()}
     */
    public void awaitIdle(long deadline) {
        boolean interrupted = false;
        lock.lock();
        try {
            long nanos = deadline - System.nanoTime();
            while (freeSlots < settings.slots() && nanos > 0) {
                try {
                    nanos = idle.awaitNanos(nanos);
                } catch (InterruptedException ignoredUntilDone) {
                    interrupted = true;
                    nanos = deadline - System.nanoTime();
                }
            }
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a slot and says so, or lets the call wait. */
    private boolean enter(Call<I, O> call) {
        lock.lock();
        try {
            if (closed) {
                throw new LaneRefusedException(Reason.CLOSED);
            }
            if (freeSlots > 0) {
                freeSlots--;
                return true;
            }
            if (waiting.size() >= settings.maxPending()) {
                throw new LaneRefusedException(Reason.FULL);
            }
            waiting.add(call);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the call is done, or has to lead: then this is true. */
    private boolean awaitTurn(Call.Blocking<I, O> call) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        boolean interrupted = false;
        try {
            while (!call.isDone() && !call.isLeading()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    if (leave(call)) {
                        throw new LaneRefusedException(Reason.TIMED_OUT);
                    }
                    if (!call.isLeading() && !call.isDone()) {
                        throw new LaneRefusedException(Reason.OUTCOME_UNKNOWN);
                    }
                } else {
                    LockSupport.parkNanos(this, left);
                }
                if (Thread.interrupted()) {
                    interrupted = true;
                    if (leave(call)) {
                        throw new LaneRefusedException(Reason.INTERRUPTED);
                    }
                }
            }
            return !call.isDone();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean leave(Call<I, O> call) {
        lock.lock();
        try {
            return waiting.remove(call);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Carries out the batch that starts with this call, which holds a slot, and hands the slot on;
     * as long as no other thread can take it, to itself.
     */
    void leadFrom(@Nullable Call<I, O> first) {
        Call<I, O> next = first;
        while (next != null) {
            List<Call<I, O>> calls = List.of(next);
            try {
                calls = gather(next);
                carryOut(calls);
            } finally {
                next = handOn();
                calls.forEach(Call::publish);
            }
        }
    }

    private List<Call<I, O>> gather(Call<I, O> first) {
        List<Call<I, O>> calls = new ArrayList<>();
        calls.add(first);
        lock.lock();
        try {
            while (calls.size() < settings.batchSize() && !waiting.isEmpty()) {
                Call<I, O> next = waiting.remove();
                if (!next.isCancelled()) {
                    calls.add(next);
                }
            }
        } finally {
            lock.unlock();
        }
        return calls;
    }

    private void carryOut(List<Call<I, O>> calls) {
        Throwable failure = attempt(calls);
        if (failure == null) {
            return;
        }
        boolean oneByOne = calls.size() > 1 && batch.mayBeFaultOfOne(failure);
        for (Call<I, O> call : calls) {
            Throwable own = oneByOne ? attempt(List.of(call)) : failure;
            if (own != null) {
                call.fail(asSeenBy(call, own));
            }
        }
    }

    /**
     * What kills a thread is that thread's own; those whose calls it carried learn that it died.
     */
    private Throwable asSeenBy(Call<I, O> call, Throwable failure) {
        return failure instanceof Error && !call.isOfThisThread()
                ? new LaneRefusedException(Reason.LEADER_DIED, failure)
                : failure;
    }

    private @Nullable Throwable attempt(List<Call<I, O>> calls) {
        try {
            List<O> outputs = batch.execute(calls.stream().map(Call::input).toList());
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).succeed(outputs.get(i));
            }
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /**
     * Gives the slot to the call that waits longest, or frees it.
     *
     * @return the call, if the executor has no thread for it: it was accepted, so it is carried out
     *     on this one
     */
    private @Nullable Call<I, O> handOn() {
        Call<I, O> next = nextWaiting();
        return next == null || hand(next) ? null : next;
    }

    private @Nullable Call<I, O> nextWaiting() {
        lock.lock();
        try {
            Call<I, O> next = waiting.poll();
            while (next != null && next.isCancelled()) {
                next = waiting.poll();
            }
            if (next == null) {
                freeSlots++;
                idle.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Has a call lead with the slot it is given; false if its executor refuses. */
    private boolean hand(Call<I, O> call) {
        try {
            call.lead(this);
            return true;
        } catch (RuntimeException refusedByExecutor) {
            return false;
        }
    }
}
