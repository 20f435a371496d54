package org.sojourn.internal.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait, by key. The keys are in the order of the first of their calls. A key that a
 * running batch has in flight is not ready: its calls wait until that batch has ended. So each step
 * takes as long as the batch that it is about, however many calls wait. A call whose thread leads
 * waits like the others until some batch takes it. Guarded by the lane's lock.
 */
final class WaitingCalls<I, O> {

    private final Map<Object, CallsOfKey<Call<I, O>>> keys = new HashMap<>();
    private final ArrayDeque<CallsOfKey<Call<I, O>>> ready = new ArrayDeque<>();

    private final IdleCallers<I, O> idle = new IdleCallers<>();

    /** Those whose first call may not wait for other transactions yet. */
    private final ArrayDeque<CallsOfKey<Call<I, O>>> parked = new ArrayDeque<>();

    private int size;
    private int readyStaged;

    /** The only call of the lane, which runs. Its key is put into the map if another call comes. */
    private @Nullable Call<I, O> sole;

    int size() {
        return size;
    }

    boolean areReady() {
        return !ready.isEmpty();
    }

    /** How many of those that are ready have no thread that waits for them. */
    int readyStaged() {
        return readyStaged;
    }

    /** Whether a running batch has the key of this call, or a call that goes alone is before it. */
    boolean mustWait(Call<I, O> call) {
        enterSole();
        CallsOfKey<Call<I, O>> others = call.key() == null ? null : keys.get(call.key());
        Call<I, O> first = others == null ? null : others.peek();
        return others != null && (others.isInFlight() || first != null && first.goesAlone());
    }

    void add(Call<I, O> call) {
        enterSole();
        CallsOfKey<Call<I, O>> sameKey = sameKey(call);
        boolean first = sameKey.isEmpty();
        sameKey.add(call, isStaged(call));
        call.waitsAmong(sameKey);
        size++;
        if (!sameKey.isInFlight()) {
            readyStaged += isStaged(call) ? 1 : 0;
            if (first) {
                ready.addLast(sameKey);
            }
        }
    }

    private CallsOfKey<Call<I, O>> sameKey(Call<I, O> call) {
        Object key = call.key();
        return key == null
                ? new CallsOfKey<>(null)
                : keys.computeIfAbsent(key, CallsOfKey<Call<I, O>>::new);
    }

    /** Takes note of a batch of one call that did not wait, and whose key is not in flight. */
    void fly(Call<I, O> call, boolean isSole) {
        if (isSole) {
            sole = call;
        } else if (call.key() != null) {
            CallsOfKey<Call<I, O>> sameKey = sameKey(call);
            sameKey.fly(true);
            call.fliesAmong(sameKey);
        }
    }

    private void enterSole() {
        if (sole != null) {
            Call<I, O> running = sole;
            sole = null;
            fly(running, false);
        }
    }

    /** Takes note that a batch has ended. Calls of its keys are the next ones now. */
    void land(List<Call<I, O>> batch) {
        sole = null;
        for (int i = batch.size() - 1; i >= 0; i--) {
            CallsOfKey<Call<I, O>> sameKey = batch.get(i).sameKey();
            if (sameKey != null && sameKey.isInFlight()) {
                makeReady(sameKey);
            }
        }
        if (batch.size() == 1) {
            while (!parked.isEmpty()) {
                makeReady(parked.remove());
            }
        }
    }

    private void makeReady(CallsOfKey<Call<I, O>> sameKey) {
        sameKey.fly(false);
        if (!sameKey.isEmpty()) {
            readyStaged += sameKey.staged();
            ready.addFirst(sameKey);
            idle.addFirst(sameKey);
        } else if (sameKey.key() != null) {
            keys.remove(sameKey.key());
        }
    }

    /**
     * Adds a call again that was not carried out, before all others of its key, if a caller still
     * waits for it. It goes alone then.
     */
    void addHeldUp(Call<I, O> call) {
        if (call.isCancelled()) {
            return;
        }
        call.wasHeldUp();
        CallsOfKey<Call<I, O>> sameKey = sameKey(call);
        if (sameKey.isEmpty()) {
            ready.addLast(sameKey);
        }
        sameKey.addAgain(call, isStaged(call));
        call.waitsAmong(sameKey);
        size++;
        readyStaged += isStaged(call) ? 1 : 0;
        if (call instanceof Call.Blocking<I, O> blocking && !blocking.isBusy()) {
            addIdle(blocking);
        }
    }

    /**
     * Removes the next batch: the calls of the first key, and as many of their group after them as
     * there is room for. Their keys are in flight then. Keys of other groups stay where they are,
     * and no more of them are passed over than a batch has calls. A caller's thread takes no call
     * of another caller that goes alone: it would have to wait for a transaction that its own call
     * has nothing to do with.
     *
     * @param own the call whose thread leads; null if that is a thread of the executor
     */
    List<Call<I, O>> next(
            LaneSettings settings, Batch<I, O> rules, boolean mayWait, @Nullable Call<I, O> own) {
        Gathering<I, O> batch = new Gathering<>(settings, rules, size);
        ArrayDeque<CallsOfKey<Call<I, O>>> passedOver = new ArrayDeque<>();
        int left = ready.size();
        while (left-- > 0 && !batch.isFull() && passedOver.size() < settings.batchSize()) {
            CallsOfKey<Call<I, O>> sameKey = ready.element();
            Call<I, O> call = sameKey.peek();
            boolean goesAlone = call != null && call.goesAlone();
            if (goesAlone && !mayWait) {
                park(sameKey);
            } else if (goesAlone && own != null && call != own) {
                ready.addLast(ready.remove());
            } else if (!take(sameKey, batch)) {
                passedOver.push(ready.remove());
            }
        }
        passedOver.forEach(ready::addFirst);
        return batch.calls();
    }

    /**
     * Moves the calls of the first key to a batch.
     *
     * @return false if none of them can go there, so that the key is the first one still
     */
    private boolean take(CallsOfKey<Call<I, O>> first, Gathering<I, O> batch) {
        int before = batch.size();
        Call<I, O> call;
        while (!batch.isFull() && (call = first.peek()) != null) {
            if (!call.isCancelled() && !batch.add(call)) {
                break;
            }
            first.remove(call, isStaged(call));
            call.waitsNoMore();
            size--;
            readyStaged -= isStaged(call) ? 1 : 0;
        }
        boolean flies = batch.size() > before;
        if (flies) {
            ready.remove();
            first.fly(true);
            readyStaged -= first.staged();
        } else if (first.isEmpty()) {
            ready.remove();
            forget(first);
        }
        return flies || first.isEmpty();
    }

    private void park(CallsOfKey<Call<I, O>> first) {
        ready.remove();
        first.fly(true);
        readyStaged -= first.staged();
        parked.add(first);
    }

    boolean remove(Call<I, O> call) {
        CallsOfKey<Call<I, O>> sameKey = call.sameKey();
        if (sameKey == null || !sameKey.remove(call, isStaged(call))) {
            return false;
        }
        call.waitsNoMore();
        size--;
        if (!sameKey.isInFlight()) {
            readyStaged -= isStaged(call) ? 1 : 0;
            if (sameKey.isEmpty()) {
                ready.remove(sameKey);
                forget(sameKey);
            } else {
                idle.addLast(sameKey);
            }
        }
        return true;
    }

    private void forget(CallsOfKey<Call<I, O>> sameKey) {
        if (sameKey.key() != null) {
            keys.remove(sameKey.key());
        }
        idle.remove(sameKey);
    }

    /** Removes those that are ready and that no thread waits for. */
    List<Call<I, O>> removeStaged() {
        List<Call<I, O>> removed = new ArrayList<>();
        for (CallsOfKey<Call<I, O>> sameKey : ready) {
            sameKey.forEach(
                    call -> {
                        if (isStaged(call)) {
                            removed.add(call);
                        }
                    });
        }
        removed.forEach(this::remove);
        return removed;
    }

    /** A call that waits and whose thread could lead, since it does nothing else. */
    void addIdle(Call.Blocking<I, O> call) {
        call.idle(true);
        idle.addLast(call.sameKey());
    }

    /** The same for one that has led, and came before most others that are idle. */
    void addIdleAgain(Call.Blocking<I, O> call) {
        call.idle(true);
        idle.addFirst(call.sameKey());
    }

    /** A call that is ready and whose thread is idle, which it is not any more then. */
    Call.@Nullable Blocking<I, O> pollIdle() {
        return idle.poll();
    }

    private static boolean isStaged(Call<?, ?> call) {
        return call instanceof Call.Staged;
    }
}
