package org.sojourn.internal.lane;

import java.util.List;

/**
 * What a step of the {@link LaneState} makes necessary, outside its lock.
 *
 * @param leaders have been given slots, and are to be woken
 * @param late batches whose calls are to be answered
 * @param needsThread whether the executor has to be asked for one more
 */
record Relief<I, O>(List<Call.Blocking<I, O>> leaders, List<Lead<I, O>> late, boolean needsThread) {

    static <I, O> Relief<I, O> none() {
        return new Relief<>(List.of(), List.of(), false);
    }
}
