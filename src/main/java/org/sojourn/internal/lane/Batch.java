package org.sojourn.internal.lane;

import java.util.List;

/** What a lane does with the calls it gathered. */
public interface Batch<I, O> {

    /**
     * Carries calls out, all or none.
     *
     * @param inputs in the order in which the calls came
     * @return as many results, in the same order
     */
    List<O> execute(List<I> inputs);

    /**
     * Whether a failure may be the fault of one call, so that the others deserve another try, one
     * by one.
     */
    boolean mayBeFaultOfOne(Throwable failure);

    /**
     * What a call adds to the weight of its batch, which {@link LaneSettings#batchWeight()} limits;
     * an estimate will do. Asked when the batch is gathered, under the lane's lock.
     */
    default long weight(I input) {
        return 0;
    }
}
