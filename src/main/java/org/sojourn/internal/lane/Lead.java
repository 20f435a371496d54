package org.sojourn.internal.lane;

import java.util.List;

/**
 * One hold on a slot: from the moment a thread gets it until its batch has ended, or until another
 * leader takes its place. Guarded by the lane's lock while it is among the lane's {@link Slots}.
 */
final class Lead<I, O> {

    private final long since;
    private List<Call<I, O>> calls = List.of();
    private boolean replaced;

    /**
     * @param since of {@link System#nanoTime()}
     */
    Lead(long since) {
        this.since = since;
    }

    void fill(List<Call<I, O>> batch) {
        calls = batch;
    }

    /** The batch; empty until it is gathered. */
    List<Call<I, O>> calls() {
        return calls;
    }

    /** Since when it has the slot. */
    long since() {
        return since;
    }

    long heldFor(long now) {
        return now - since;
    }

    /** Whether another leader has got the slot, and the calls have been answered. */
    boolean isReplaced() {
        return replaced;
    }

    void replace() {
        replaced = true;
    }
}
