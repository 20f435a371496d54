package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.lane.LaneRefusedException.Reason;

/**
 * Which calls wait and which threads lead. Each method is one step, under one lock; instants are of
 * {@link System#nanoTime()}.
 *
 * <p>Between steps: an idle thread waits only while no slot is free, or a batch has the key of its
 * call in flight; where a slot is free, a thread is on its way for calls that are ready and that no
 * thread waits for.
 */
final class LaneState<I, O> {

    private final LaneSettings settings;
    private final Batch<I, O> rules;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final WaitingCalls<I, O> waiting = new WaitingCalls<>();
    private final Slots<I, O> slots;
    private final ThreadRequests requests = new ThreadRequests();
    private boolean closed;

    /**
     * @param limit how many batches shall run at once
     * @param share the slots for them
     */
    LaneState(LaneSettings settings, Batch<I, O> rules, SlotLimit limit, SharedSlots.Share share) {
        this.settings = settings;
        this.rules = rules;
        this.slots = new Slots<>(settings, rules, limit, share);
    }

    /**
     * Takes a slot for a call, or lets it wait for one.
     *
     * @return when the first of the batches that it waits for is slow, or late
     */
    long enter(Call.Blocking<I, O> call, long now) {
        lock.lock();
        try {
            Lead<I, O> lead = waiting.mustWait(call) ? null : leadOf(call, now);
            if (lead != null) {
                call.assign(lead);
            } else {
                refuseIfFull();
                waiting.add(call);
                waiting.addIdle(call);
            }
            return now + slots.untilNews(now);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a call wait for a thread.
     *
     * @return whether that needs {@link #relieve}
     */
    boolean enter(Call.Staged<I, O> call, long now) {
        lock.lock();
        try {
            refuseIfFull();
            waiting.add(call);
            return lacksThread(now) || slots.untilLate(now) <= 0;
        } finally {
            lock.unlock();
        }
    }

    private void refuseIfFull() {
        refuseIfClosed();
        if (waiting.size() >= settings.maxPending()) {
            throw new LaneRefusedException(Reason.FULL);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new LaneRefusedException(Reason.CLOSED);
        }
    }

    /**
     * The lead of a call that finds a free slot, with a batch of its own if no other call is ready;
     * null if there is no slot.
     */
    private @Nullable Lead<I, O> leadOf(Call<I, O> call, long now) {
        refuseIfClosed();
        boolean isSole = slots.areIdle() && waiting.size() == 0;
        Lead<I, O> lead = slots.take(now);
        if (lead == null) {
            return null;
        }
        if (!waiting.areReady()) {
            lead.fill(List.of(call), slots.mayWait());
            waiting.fly(call, isSole);
        } else {
            waiting.add(call);
        }
        return lead;
    }

    /** Withdraws a call that waits and whose thread was given no slot. */
    boolean leave(Call.Blocking<I, O> call) {
        return locked(() -> !call.isLeading() && waiting.remove(call));
    }

    /** Withdraws the call likewise; one that is in a batch does not wait again after the batch. */
    boolean abandon(Call.Blocking<I, O> call) {
        return locked(
                () -> {
                    call.abandon();
                    return leave(call);
                });
    }

    /**
     * Fills a leader's batch, unless it is filled or another leader has got the slot. What is not
     * in it needs another leader if a slot is free.
     *
     * @param own the leader's own call, if it has one
     */
    Relief<I, O> gather(Lead<I, O> lead, @Nullable Call<I, O> own, long now) {
        if (!lead.calls().isEmpty()) {
            return Relief.none();
        }
        lock.lock();
        try {
            if (!lead.isReplaced()) {
                boolean mayWait = slots.mayWait();
                lead.fill(waiting.next(settings, rules, mayWait, own), mayWait);
            }
            return waiting.areReady() ? relief(List.of(), now) : Relief.none();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a leader's slot back and gives it to the thread that waits longest.
     *
     * @param own the leader's own call, which waits on if it was in no batch
     * @param heldUp calls that were not carried out, the last one first
     */
    Relief<I, O> passOn(
            Lead<I, O> lead, Call.@Nullable Blocking<I, O> own, List<Call<I, O>> heldUp, long now) {
        lock.lock();
        try {
            int inFlight = slots.taken();
            if (slots.giveBack(lead)) {
                waiting.land(lead.calls());
                slots.measure(lead, inFlight, waiting.size() > 0, now);
                if (!lead.isAnswered()) {
                    heldUp.forEach(waiting::addHeldUp);
                }
            }
            if (own != null) {
                own.hasLed();
            }
            if (waiting.size() == 0) {
                slots.need(false, now);
                signalIfIdle();
                return Relief.none();
            }
            if (own != null && own.isWaiting() && own.left(now) > 0) {
                waiting.addIdleAgain(own);
            }
            return relief(List.of(), now);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the slots of late batches, and those that are free, to calls that wait. */
    Relief<I, O> relieve(long now) {
        lock.lock();
        try {
            List<Lead<I, O>> late = slots.late(now);
            for (Lead<I, O> lead : late) {
                if (slots.replace(lead)) {
                    waiting.land(lead.calls());
                }
            }
            return relief(late.stream().filter(Lead::answer).toList(), now);
        } finally {
            lock.unlock();
        }
    }

    private Relief<I, O> relief(List<Lead<I, O>> late, long now) {
        List<Call.Blocking<I, O>> leaders = List.of();
        Call.Blocking<I, O> next;
        while (slots.free(now) > 0 && (next = waiting.pollIdle()) != null) {
            Lead<I, O> lead = slots.take(now);
            if (lead == null) {
                waiting.addIdleAgain(next);
                break;
            }
            next.assign(lead);
            leaders = leaders.isEmpty() ? new ArrayList<>() : leaders;
            leaders.add(next);
        }
        slots.need(waiting.areReady(), now);
        boolean needsThread = lacksThread(now);
        if (needsThread) {
            requests.add(now);
        }
        signalIfIdle();
        return new Relief<>(leaders, late, needsThread);
    }

    private void signalIfIdle() {
        if (isIdle()) {
            idle.signalAll();
        }
    }

    /** Whether free slots lack threads, or those that were asked for do not come. */
    private boolean lacksThread(long now) {
        return requests.lack(Math.min(slots.free(now), waiting.readyStaged()), now);
    }

    /** When the first of the running batches is slow, or else late. */
    long nextNews(long now) {
        return now + locked(() -> slots.untilNews(now));
    }

    /** A thread that was asked for has come, or will not. */
    void answered() {
        lock.lock();
        try {
            requests.answered();
        } finally {
            lock.unlock();
        }
    }

    /** A slot for a thread that has no call of its own; null if there is nothing to do for it. */
    @Nullable Lead<I, O> takeSlot(long now) {
        return locked(() -> waiting.readyStaged() > 0 ? slots.take(now) : null);
    }

    /** Withdraws the calls that are ready but unled, if no thread leads or is on its way. */
    List<Call<I, O>> withdrawUnled(long now) {
        return locked(
                () ->
                        requests.areNone() && slots.free(now) > 0
                                ? waiting.removeStaged()
                                : List.of());
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    LaneLoad load() {
        return locked(() -> new LaneLoad(waiting.size(), slots.taken(), slots.limit()));
    }

    private <T extends @Nullable Object> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no call is left, for at most so many nanoseconds. */
    boolean isIdleWithin(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (left > 0 && !isIdle()) {
                left = idle.awaitNanos(left);
            }
            return isIdle();
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdle() {
        return slots.areIdle() && waiting.size() == 0;
    }
}
