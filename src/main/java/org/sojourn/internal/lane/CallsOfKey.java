package org.sojourn.internal.lane;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one key that wait, in the order in which they came; or one call without a key.
 * Guarded by the lane's lock.
 */
final class CallsOfKey<I, O> {

    private final @Nullable Object key;
    private final ArrayDeque<Call<I, O>> calls = new ArrayDeque<>(1);
    private int staged;
    private boolean inFlight;
    private boolean listed;

    CallsOfKey(@Nullable Object key) {
        this.key = key;
    }

    @Nullable Object key() {
        return key;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** How many have no thread that waits for them. */
    int staged() {
        return staged;
    }

    void add(Call<I, O> call) {
        calls.add(call);
        count(call, 1);
        call.waitsIn(this);
    }

    @Nullable Call<I, O> peek() {
        return calls.peek();
    }

    boolean remove(Call<I, O> call) {
        boolean waited = calls.remove(call);
        if (waited) {
            count(call, -1);
            call.waitsNoMore();
        }
        return waited;
    }

    void addStagedTo(List<Call<I, O>> list) {
        for (Call<I, O> call : calls) {
            if (call instanceof Call.Staged) {
                list.add(call);
            }
        }
    }

    private void count(Call<I, O> call, int more) {
        staged += call instanceof Call.Staged ? more : 0;
    }

    /** The first call whose thread could lead; null if there is none. */
    Call.@Nullable Blocking<I, O> firstIdle() {
        for (Call<I, O> call : calls) {
            if (call instanceof Call.Blocking<I, O> blocking && blocking.isIdle()) {
                return blocking;
            }
        }
        return null;
    }

    /** Whether a batch that runs has a call of this key. */
    boolean isInFlight() {
        return inFlight;
    }

    void fly(boolean now) {
        inFlight = now;
    }

    /** Whether it is among those that are asked for a leader. */
    boolean isListed() {
        return listed;
    }

    void list(boolean now) {
        listed = now;
    }
}
