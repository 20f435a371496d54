package org.sojourn.internal.lane;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one key that wait, in the order in which they came; or one call without a key.
 * Guarded by the lane's lock.
 *
 * @param <C> a call
 */
final class CallsOfKey<C> implements Iterable<C> {

    private final @Nullable Object key;
    private final ArrayDeque<C> calls = new ArrayDeque<>(1);
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

    void add(C call, boolean isStaged) {
        calls.add(call);
        staged += isStaged ? 1 : 0;
    }

    /** Adds a call that was not carried out, and comes before all others. */
    void addAgain(C call, boolean isStaged) {
        calls.addFirst(call);
        staged += isStaged ? 1 : 0;
    }

    @Nullable C peek() {
        return calls.peek();
    }

    boolean remove(C call, boolean isStaged) {
        boolean waited = calls.remove(call);
        staged -= waited && isStaged ? 1 : 0;
        return waited;
    }

    @Override
    public Iterator<C> iterator() {
        return calls.iterator();
    }

    /** Whether a batch that runs has a call of this key, or its first call may not run yet. */
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
