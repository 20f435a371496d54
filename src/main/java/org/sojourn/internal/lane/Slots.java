package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many batches may run at once, and those that do. Guarded by the lane's lock. */
final class Slots<I, O> {

    /** For how many nanoseconds a batch counts against the limit. */
    static final long USUAL = LaneSettings.SLOW.toNanos();

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
    int free(long now) {
        return Math.min(room(now), leads.isEmpty() ? 1 + share.free() : share.free());
    }

    private int room(long now) {
        return Math.max(0, limit.limit() - leads.size() + slow(now));
    }

    /** How many calls that are alone wait for other transactions if they have to. */
    int patient() {
        int patient = 0;
        for (int i = 0; i < leads.size(); i++) {
            patient += leads.get(i).mayBeHeldUp() ? 1 : 0;
        }
        return patient;
    }

    private int slow(long now) {
        int slow = 0;
        for (int i = 0; i < leads.size(); i++) {
            slow += leads.get(i).heldFor(now) >= USUAL ? 1 : 0;
        }
        return slow;
    }

    /** In how many nanoseconds the first of the running batches is slow, or else late. */
    long untilNews(long now) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < leads.size(); i++) {
            long held = leads.get(i).heldFor(now);
            next = Math.min(next, (held < USUAL ? Math.min(USUAL, longest) : longest) - held);
        }
        return next;
    }

    /** Takes note whether calls wait that could be led. */
    void need(boolean more, long now) {
        share.need(more && room(now) > 0);
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
        if (!leads.isEmpty() && (room(now) == 0 || !share.take())) {
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
