package org.sojourn.internal.lane;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.lane.LaneRefusedException.Reason;

/**
 * A queue whose first caller leads. A call that finds a free slot is carried out at once, on its
 * own thread; calls that come while all slots are taken wait, and the next leader takes them along,
 * up to the size and weight of a batch, as far as they are of one {@linkplain Batch#group group}.
 * Calls of one {@linkplain Batch#key key} are carried out in the order in which they came: while a
 * batch has one of them, the others wait. With one slot, all calls without a key are carried out in
 * that order.
 *
 * <p>A slot is held by a thread that runs, never by a task that waits for one: calls that no thread
 * waits for are led by the executor, or by a caller that comes before it. A batch that keeps its
 * slot longer than the timeout and a quarter is <em>late</em>: its calls end with {@link
 * Reason#OUTCOME_UNKNOWN}, and another leader gets the slot, unless it would only {@linkplain
 * Batch#isQueued queue} behind the late one. A late batch may still take effect, at any time or
 * never, also between later calls; otherwise calls keep their order.
 *
 * <p>A call that fails a batch is found by carrying the calls out one by one: only the bad one
 * fails. An {@link Error} is thrown to the thread that it struck, where that thread's own call was
 * in the batch, and to no other. Every call ends, whatever the batch or the executor throws. A call
 * is reported as done after its batch is, and not before. Safe for use by any number of threads,
 * virtual ones included: a thread waits by parking, never inside a monitor.
 */
public final class Lane<I, O> implements AutoCloseable {

    private final long timeout;
    private final Batch<I, O> batch;
    private final Attempts<I, O> attempts;
    private final Executor executor;
    private final SharedSlots.Share share;
    private final Completions completions;
    private final LaneState<I, O> state;

    /** A lane that shares its slots with no other. */
    public Lane(LaneSettings settings, Batch<I, O> batch, Executor executor) {
        this(settings, batch, executor, new SharedSlots(settings.slots(), 1).ofLane(0));
    }

    /**
     * A lane without calls.
     *
     * @param executor leads batches for, and completes, calls that no thread waits for
     * @param share from which all slots but the first are taken
     */
    public Lane(
            LaneSettings settings, Batch<I, O> batch, Executor executor, SharedSlots.Share share) {
        this.timeout = settings.timeout().toNanos();
        this.batch = batch;
        this.attempts = new Attempts<>(batch);
        this.executor = executor;
        this.completions = new Completions(executor);
        this.share = share;
        SlotLimit limit = SlotLimit.upTo(settings.slots(), System.nanoTime());
        this.state = new LaneState<>(settings, batch, limit, share);
        share.whenFree(this::relieve);
    }

    /**
     * Carries a call out and waits for it.
     *
     * @throws LaneRefusedException if the lane is full or closed, or the caller was interrupted or
     *     waited too long
     * @throws RuntimeException what the batch threw for this call
     */
    public O call(I input) {
        long now = System.nanoTime();
        Call.Blocking<I, O> call = new Call.Blocking<>(input, batch.key(input), now, timeout);
        long late = state.enter(call, now);
        boolean unled = false;
        Lead<I, O> lead;
        while ((lead = awaitTurn(call, late)) != null) {
            unled = lead(lead, call);
        }
        while (unled && (lead = state.takeSlot(System.nanoTime())) != null) {
            unled = lead(lead, null);
        }
        return call.result();
    }

    /**
     * Has a call carried out. The stage completes after the call's batch is done; cancelling it
     * withdraws a call that still waits and does nothing else.
     */
    public CompletableFuture<O> submit(I input) {
        long now = System.nanoTime();
        Call.Staged<I, O> call = new Call.Staged<>(input, batch.key(input), now, completions);
        try {
            if (state.enter(call, now)) {
                relieve();
            }
        } catch (LaneRefusedException refused) {
            call.stage().completeExceptionally(refused);
        }
        return call.stage();
    }

    /**
     * Gives the slots of late batches to others, and asks the executor for threads that are
     * lacking. Callers do that as they come and wait; this is for times without callers.
     */
    public void relieve() {
        Summons refused = look();
        if (refused != null && refused.refusal() == null) {
            leadStaged();
        } else if (refused != null) {
            end(state.withdrawUnled(System.nanoTime()), Reason.NO_THREAD, refused.refusal());
            look();
        }
        completions.start();
    }

    /**
     * Refuses further calls and waits until those that were accepted are done, at most for the
     * lane's timeout.
     */
    @Override
    public void close() {
        refuse();
        awaitIdle(System.nanoTime() + timeout);
    }

    /** How busy the lane is at present. */
    public LaneLoad load() {
        return state.load();
    }

    /** Refuses further calls. */
    public void refuse() {
        state.close();
    }

    /**
     * Waits until no call is left but those of late batches, even if the thread is interrupted
     * meanwhile.
     *
     * @param deadline when to give up, of {@link System#nanoTime()}
     */
    public void awaitIdle(long deadline) {
        boolean interrupted = false;
        long left;
        while ((left = deadline - System.nanoTime()) > 0) {
            try {
                if (state.isIdleWithin(Math.min(left, ThreadRequests.PATIENCE))) {
                    break;
                }
            } catch (InterruptedException ignoredUntilDone) {
                interrupted = true;
            }
            if (look() != null) {
                leadStaged();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the call is done, or its thread has to lead.
     *
     * @param late when to look for late batches
     * @return the slot to lead with; null if the call is done
     */
    private @Nullable Lead<I, O> awaitTurn(Call.Blocking<I, O> call, long late) {
        long nextLook = late;
        boolean interrupted = false;
        try {
            while (true) {
                boolean done = call.isDone();
                Lead<I, O> lead = call.takeLead();
                if (done || lead != null) {
                    return lead;
                }
                long now = System.nanoTime();
                if (call.left(now) <= 0) {
                    giveUp(call);
                } else if (nextLook - now <= 0) {
                    relieve();
                    nextLook = state.nextNews(now);
                } else {
                    LockSupport.parkNanos(this, Math.min(call.left(now), nextLook - now));
                }
                if (Thread.interrupted()) {
                    interrupted = true;
                    if (state.leave(call)) {
                        throw withdrawn(Reason.INTERRUPTED);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void giveUp(Call.Blocking<I, O> call) {
        if (state.abandon(call)) {
            throw withdrawn(Reason.TIMED_OUT);
        }
        if (!call.isLeading() && !call.isDone()) {
            throw new LaneRefusedException(Reason.OUTCOME_UNKNOWN);
        }
    }

    /** Calls that waited behind the one that was withdrawn may be ready now. */
    private LaneRefusedException withdrawn(Reason reason) {
        look();
        return new LaneRefusedException(reason);
    }

    /** Completes what it has carried out before it leads again. */
    private void leadOnExecutor() {
        state.answered();
        Lead<I, O> lead;
        while ((lead = state.takeSlot(System.nanoTime())) != null) {
            lead(lead, null);
            completions.completeAll();
        }
    }

    /** Leads batches on a thread without a call of its own, as long as there are any for it. */
    private void leadStaged() {
        Lead<I, O> lead;
        while ((lead = state.takeSlot(System.nanoTime())) != null) {
            lead(lead, null);
        }
    }

    /**
     * Carries out one batch and hands the slot on.
     *
     * @return whether calls wait that this thread has to lead, since the executor has no other
     */
    private boolean lead(Lead<I, O> lead, Call.@Nullable Blocking<I, O> own) {
        BatchEnd<I, O> end;
        lead.begin();
        try {
            handled(state.gather(lead, own, System.nanoTime()));
            end = new BatchEnd<>(lead, attempts.at(lead.calls(), lead.isPatient()), null);
        } catch (Throwable unforeseen) {
            end = new BatchEnd<>(lead, List.of(), unforeseen);
        }
        try {
            boolean unled =
                    handled(state.passOn(lead, own, end.heldUp(), System.nanoTime())) != null;
            share.offer();
            return unled;
        } finally {
            end.publish(own);
            completions.start();
        }
    }

    private @Nullable Summons look() {
        return handled(state.relieve(System.nanoTime()));
    }

    /**
     * Does what a step of the state makes necessary.
     *
     * @return the request for a thread that was refused, if one was
     */
    private @Nullable Summons handled(Relief<I, O> relief) {
        relief.leaders().forEach(Call.Blocking::wake);
        for (Lead<I, O> late : relief.late()) {
            end(late.calls(), Reason.OUTCOME_UNKNOWN, null);
        }
        if (!relief.needsThread()) {
            return null;
        }
        Summons summons = new Summons(this::leadOnExecutor);
        if (summons.send(executor)) {
            return null;
        }
        state.answered();
        return summons;
    }

    private void end(List<Call<I, O>> calls, Reason reason, @Nullable Throwable cause) {
        for (Call<I, O> call : calls) {
            BatchEnd.end(call, Outcome.failed(new LaneRefusedException(reason, cause)));
        }
        completions.start();
    }
}
