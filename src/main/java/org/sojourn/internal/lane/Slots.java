package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;

/** How many batches may run at once, and those that do. Guarded by the lane's lock. */
final class Slots<I, O> {

    private final long longest;
    private final List<Lead<I, O>> leads = new ArrayList<>();
    private int free;

    /**
     * @param longest how many nanoseconds a batch keeps its slot at most
     */
    Slots(int slots, long longest) {
        this.free = slots;
        this.longest = longest;
    }

    int free() {
        return free;
    }

    boolean areIdle() {
        return leads.isEmpty();
    }

    Lead<I, O> take(long now) {
        free--;
        Lead<I, O> lead = new Lead<>(now);
        leads.add(lead);
        return lead;
    }

    /** Frees a slot, unless another leader has got it before: then it returns false. */
    boolean giveBack(Lead<I, O> lead) {
        boolean held = leads.remove(lead);
        free += held ? 1 : 0;
        return held;
    }

    /** Frees the slots of batches that take too long; these batches give back nothing later. */
    List<Lead<I, O>> replaceLate(long now) {
        List<Lead<I, O>> late =
                leads.stream().filter(lead -> lead.heldFor(now) >= longest).toList();
        late.forEach(Lead::replace);
        leads.removeAll(late);
        free += late.size();
        return late;
    }

    /** In how many nanoseconds the first of the running batches is late, if it does not end. */
    long untilLate(long now) {
        long held = 0;
        for (Lead<I, O> lead : leads) {
            held = Math.max(held, lead.heldFor(now));
        }
        return longest - held;
    }
}
