package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many batches may run at once, and those that do. Guarded by the lane's lock. */
final class Slots<I, O> {

    /** For how many nanoseconds a batch counts against the limit. */
    private static final long USUAL = LaneSettings.SLOW.toNanos();

    private final long longest;
    private final int mostPatient;
    private final SlotLimit limit;
    private final SharedSlots.Share share;
    private final Batch<I, O> batch;
    private final List<Lead<I, O>> leads = new ArrayList<>();

    /**
     * @param batch knows which leaders queue
     * @param limit how many batches shall run at once
     * @param share from which all slots but the first are taken
     */
    Slots(LaneSettings settings, Batch<I, O> batch, SlotLimit limit, SharedSlots.Share share) {
        this.limit = limit;
        this.share = share;
        this.batch = batch;
        this.longest = settings.late().toNanos();
        this.mostPatient = Math.max(1, settings.slots() / 2);
    }

    /** How many slots there are; another lane may take them first, except if none is taken. */
    int free(long now) {
        return Math.min(room(now), leads.isEmpty() ? 1 + share.free() : share.free());
    }

    private int room(long now) {
        return Math.max(0, limit.limit() - leads.size() + slow(now));
    }

    /**
     * Whether a further call that is alone may wait for other transactions if it has to. Half of
     * the slots may, so that the rest is there for others.
     */
    boolean mayWait() {
        int patient = 0;
        for (int i = 0; i < leads.size(); i++) {
            patient += leads.get(i).mayBeHeldUp() ? 1 : 0;
        }
        return patient < mostPatient;
    }

    private int slow(long now) {
        int slow = 0;
        for (int i = 0; i < leads.size(); i++) {
            Lead<I, O> lead = leads.get(i);
            slow += lead.heldFor(now) >= USUAL && !isQueued(lead) ? 1 : 0;
        }
        return slow;
    }

    /** How many batches may run at once. */
    int limit() {
        return limit.limit();
    }

    /** A leader that queues is not slow: another one would wait behind it. */
    private boolean isQueued(Lead<I, O> lead) {
        Thread leader = lead.leader();
        return leader != null && batch.isQueued(leader);
    }

    /**
     * In how many nanoseconds the first of the running batches is slow, or else late. Those that
     * queue are looked at now and then.
     */
    long untilNews(long now) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < leads.size(); i++) {
            next = Math.min(next, untilNews(leads.get(i), now));
        }
        return next;
    }

    private long untilNews(Lead<I, O> lead, long now) {
        long held = lead.heldFor(now);
        if (held < Math.min(USUAL, longest)) {
            return Math.min(USUAL, longest) - held;
        }
        return isQueued(lead) ? Math.min(USUAL, longest) : longest - held;
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

    /** Takes note of how long the calls of a batch took; calls that met no others do not count. */
    void measure(Lead<I, O> lead, int inFlight, boolean othersWait, long now) {
        int calls = lead.calls().size();
        boolean metOthers = calls > 1 || inFlight > 1 || othersWait;
        if (calls > 0 && metOthers && lead.heldFor(now) < USUAL) {
            limit.ended(calls, lead.taken(now), inFlight, lead.since(), now);
        }
    }

    /** The batches that take too long. */
    List<Lead<I, O>> late(long now) {
        return leads.stream().filter(lead -> lead.heldFor(now) >= longest).toList();
    }

    /**
     * Frees the slot of a late batch, which gives back nothing later. A batch that queues keeps its
     * slot: with another in its place, ever more threads would queue.
     *
     * @return whether the slot is free
     */
    boolean replace(Lead<I, O> lead) {
        if (isQueued(lead)) {
            return false;
        }
        lead.replace();
        return giveBack(lead);
    }

    /** In how many nanoseconds the first of the running batches has to be answered as late. */
    long untilLate(long now) {
        long held = Long.MIN_VALUE;
        for (Lead<I, O> lead : leads) {
            held = lead.isAnswered() ? held : Math.max(held, lead.heldFor(now));
        }
        return held == Long.MIN_VALUE ? longest : longest - held;
    }
}
