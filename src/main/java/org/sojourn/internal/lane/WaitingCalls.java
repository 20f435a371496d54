package org.sojourn.internal.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait, in the order in which they came. A call whose thread leads waits among them
 * until some batch takes it. Guarded by the lane's lock.
 */
final class WaitingCalls<I, O> {

    private final ArrayDeque<Call<I, O>> calls = new ArrayDeque<>();
    private final ArrayDeque<Call.Blocking<I, O>> idle = new ArrayDeque<>();
    private int staged;

    int size() {
        return calls.size();
    }

    /** How many have no thread that waits for them. */
    int staged() {
        return staged;
    }

    void add(Call<I, O> call) {
        calls.add(call);
        call.waits(true);
        if (call instanceof Call.Staged) {
            staged++;
        }
    }

    boolean remove(Call<I, O> call) {
        return calls.remove(call) && left(call);
    }

    /** Removes those that no thread waits for. */
    List<Call<I, O>> removeStaged() {
        List<Call<I, O>> removed = new ArrayList<>();
        for (Call<I, O> call : calls) {
            if (call instanceof Call.Staged) {
                removed.add(call);
            }
        }
        removed.forEach(this::remove);
        return removed;
    }

    /** A call that waits and whose thread could lead, since it does nothing else. */
    void addIdle(Call.Blocking<I, O> call) {
        idle.addLast(call);
    }

    /** The same for one that has led, and came before all others that are idle. */
    void addIdleAgain(Call.Blocking<I, O> call) {
        idle.addFirst(call);
    }

    /** Removes the call whose thread has been idle longest. */
    Call.@Nullable Blocking<I, O> pollIdle() {
        return idle.poll();
    }

    /** Removes the next batch: the first call, and as many after it as there is room for. */
    List<Call<I, O>> next(LaneSettings settings, Batch<I, O> weights) {
        List<Call<I, O>> batch = new ArrayList<>(Math.min(calls.size(), settings.batchSize()));
        long room = settings.batchWeight();
        Call<I, O> next;
        while (batch.size() < settings.batchSize() && (next = calls.peek()) != null) {
            if (!next.isCancelled()) {
                long weight = weight(next, weights);
                if (weight > room && !batch.isEmpty()) {
                    break;
                }
                room -= weight;
                batch.add(next);
            }
            calls.remove();
            left(next);
        }
        return batch;
    }

    /** A call that cannot be weighed goes alone, and so harms no other. */
    private static <I, O> long weight(Call<I, O> call, Batch<I, O> weights) {
        try {
            return weights.weight(call.input());
        } catch (Throwable unable) {
            return Long.MAX_VALUE;
        }
    }

    private boolean left(Call<I, O> call) {
        call.waits(false);
        if (call instanceof Call.Blocking<I, O> blocking) {
            idle.remove(blocking);
        } else {
            staged--;
        }
        return true;
    }
}
