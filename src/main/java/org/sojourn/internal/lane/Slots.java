package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;

/** How many batches may run at once, and those that do. Guarded by the lane's lock. */
final class Slots<I, O> {

    private final long longest;
    private final SlotLimit limit;
    private final List<Lead<I, O>> leads = new ArrayList<>();

    /**
     * @param limit how many batches run at once
     * @param longest how many nanoseconds a batch keeps its slot at most
     */
    Slots(SlotLimit limit, long longest) {
        this.limit = limit;
        this.longest = longest;
    }

    int free() {
        return Math.max(0, limit.limit() - leads.size());
    }

    boolean areIdle() {
        return leads.isEmpty();
    }

    /** How many batches run. */
    int taken() {
        return leads.size();
    }

    Lead<I, O> take(long now) {
        Lead<I, O> lead = new Lead<>(now);
        leads.add(lead);
        return lead;
    }

    /** Frees a slot, unless another leader has got it before: then it returns false. */
    boolean giveBack(Lead<I, O> lead) {
        return leads.remove(lead);
    }

    /** Frees the slots of batches that take too long; these batches give back nothing later. */
    List<Lead<I, O>> replaceLate(long now) {
        List<Lead<I, O>> late =
                leads.stream().filter(lead -> lead.heldFor(now) >= longest).toList();
        late.forEach(Lead::replace);
        leads.removeAll(late);
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
