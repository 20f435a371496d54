package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many batches may run at once, and those that do. Guarded by the lane's lock. */
final class Slots<I, O> {

    private final long longest;
    private final SlotLimit limit;
    private final SharedSlots.Share share;
    private final List<Lead<I, O>> leads = new ArrayList<>();

    /**
     * @param limit how many batches shall run at once
     * @param share from which all slots but the first are taken
     * @param longest how many nanoseconds a batch keeps its slot at most
     */
    Slots(SlotLimit limit, SharedSlots.Share share, long longest) {
        this.limit = limit;
        this.share = share;
        this.longest = longest;
    }

    /** How many slots there are; another lane may take them first, except if none is taken. */
    int free() {
        return Math.min(room(), leads.isEmpty() ? 1 + share.free() : share.free());
    }

    private int room() {
        return Math.max(0, limit.limit() - leads.size());
    }

    /** Takes note whether calls wait that could be led. */
    void need(boolean more) {
        share.need(more && room() > 0);
    }

    boolean areIdle() {
        return leads.isEmpty();
    }

    /** How many batches run. */
    int taken() {
        return leads.size();
    }

    /** A slot; null if there is none. */
    @Nullable Lead<I, O> take(long now) {
        if (!leads.isEmpty() && (room() == 0 || !share.take())) {
            return null;
        }
        Lead<I, O> lead = new Lead<>(now);
        leads.add(lead);
        return lead;
    }

    /** Frees a slot, unless another leader has got it before: then it returns false. */
    boolean giveBack(Lead<I, O> lead) {
        boolean held = leads.remove(lead);
        if (held && !leads.isEmpty()) {
            share.giveBack();
        }
        return held;
    }

    /** Frees the slots of batches that take too long; these batches give back nothing later. */
    List<Lead<I, O>> replaceLate(long now) {
        List<Lead<I, O>> late =
                leads.stream().filter(lead -> lead.heldFor(now) >= longest).toList();
        for (Lead<I, O> lead : late) {
            lead.replace();
            giveBack(lead);
        }
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
