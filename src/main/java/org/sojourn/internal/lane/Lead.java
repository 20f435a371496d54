package org.sojourn.internal.lane;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hold on a slot: from the moment a thread gets it until its batch has ended, or until another
 * leader takes its place. Guarded by the lane's lock while it is among the lane's {@link Slots}.
 */
final class Lead<I, O> {

    private final long since;
    private List<Call<I, O>> calls = List.of();
    private volatile @Nullable Thread leader;
    private boolean patient;
    private boolean answered;
    private boolean replaced;

    /**
     * @param since of {@link System#nanoTime()}
     */
    Lead(long since) {
        this.since = since;
    }

    /**
     * @param mayWait whether a call that is alone may wait for what another transaction holds
     */
    void fill(List<Call<I, O>> batch, boolean mayWait) {
        calls = batch;
        patient = mayWait;
    }

    /** Takes note of the thread that carries out the batch: this one. */
    void begin() {
        leader = Thread.currentThread();
    }

    /** The thread that carries out the batch; null if it has not begun. */
    @Nullable Thread leader() {
        return leader;
    }

    boolean isPatient() {
        return patient;
    }

    /** Whether its only call waits for another transaction if it has to. */
    boolean mayBeHeldUp() {
        return patient && calls.size() == 1;
    }

    /** The sum of what its calls have taken since they came. */
    long taken(long now) {
        long taken = 0;
        for (int i = 0; i < calls.size(); i++) {
            taken += now - calls.get(i).since();
        }
        return taken;
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

    /** Whether it is late, so that its calls, except that of the leader, have been answered. */
    boolean isAnswered() {
        return answered;
    }

    /**
     * @return whether it was not answered before
     */
    boolean answer() {
        boolean first = !answered;
        answered = true;
        return first;
    }

    /** Whether another leader has got the slot. */
    boolean isReplaced() {
        return replaced;
    }

    void replace() {
        replaced = true;
    }
}
