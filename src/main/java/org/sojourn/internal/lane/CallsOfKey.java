package org.sojourn.internal.lane;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one key that wait, in the order in which they came; or one call without a key.
 * Guarded by the lane's lock.
 *
 * @param <C> a call
 */
final class CallsOfKey<C> {

    private final @Nullable Object key;
    private @Nullable C first;
    private @Nullable ArrayDeque<C> others;
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
        return first == null;
    }

    /** How many have no thread that waits for them. */
    int staged() {
        return staged;
    }

    void add(C call, boolean isStaged) {
        if (first == null) {
            first = call;
        } else {
            others().addLast(call);
        }
        staged += isStaged ? 1 : 0;
    }

    /** Adds a call that was not carried out, and comes before all others. */
    void addAgain(C call, boolean isStaged) {
        if (first != null) {
            others().addFirst(first);
        }
        first = call;
        staged += isStaged ? 1 : 0;
    }

    @Nullable C peek() {
        return first;
    }

    boolean remove(C call, boolean isStaged) {
        boolean waited = remove(call);
        staged -= waited && isStaged ? 1 : 0;
        return waited;
    }

    private boolean remove(C call) {
        if (call == first) {
            first = others == null ? null : others.poll();
            return true;
        }
        return others != null && others.remove(call);
    }

    /** Most keys have one call. */
    private ArrayDeque<C> others() {
        ArrayDeque<C> existing = others;
        if (existing == null) {
            existing = new ArrayDeque<>();
            others = existing;
        }
        return existing;
    }

    /** The first call that is one of those; null if there is none. */
    @Nullable C first(Predicate<? super C> those) {
        if (first == null || those.test(first)) {
            return first;
        }
        return others == null ? null : others.stream().filter(those).findFirst().orElse(null);
    }

    /** Does something with each call. */
    void forEach(Consumer<? super C> action) {
        if (first != null) {
            action.accept(first);
        }
        if (others != null) {
            others.forEach(action);
        }
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
