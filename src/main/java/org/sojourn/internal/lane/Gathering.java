package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is being gathered: calls of one {@linkplain Batch#group group}, up to the size and
 * the weight of a batch. Guarded by the lane's lock.
 */
final class Gathering<I, O> {

    private final Batch<I, O> rules;
    private final int mostCalls;
    private final List<Call<I, O>> calls;
    private @Nullable Object group;
    private long room;
    private boolean full;

    /**
     * @param waiting how many calls there are
     */
    Gathering(LaneSettings settings, Batch<I, O> rules, int waiting) {
        this.rules = rules;
        this.mostCalls = settings.batchSize();
        this.room = settings.batchWeight();
        this.calls = new ArrayList<>(Math.min(waiting, mostCalls));
    }

    List<Call<I, O>> calls() {
        return calls;
    }

    int size() {
        return calls.size();
    }

    boolean isFull() {
        return full || calls.size() == mostCalls;
    }

    /**
     * Adds a call.
     *
     * @return false if it is of another group, or there is no room for its weight; then the batch
     *     is full, too
     */
    boolean add(Call<I, O> call) {
        if (calls.isEmpty()) {
            group = group(call);
        } else if (!Objects.equals(group, group(call))) {
            return false;
        }
        long weight = weight(call);
        if (weight > room && !calls.isEmpty()) {
            full = true;
            return false;
        }
        room -= weight;
        return calls.add(call);
    }

    /** A call whose group cannot be found is one by itself. */
    private @Nullable Object group(Call<I, O> call) {
        try {
            return rules.group(call.input());
        } catch (Throwable unable) {
            return call;
        }
    }

    /** A call that cannot be weighed goes alone, and so harms no other. */
    private long weight(Call<I, O> call) {
        try {
            return call.goesAlone() ? Long.MAX_VALUE : rules.weight(call.input());
        } catch (Throwable unable) {
            return Long.MAX_VALUE;
        }
    }
}
