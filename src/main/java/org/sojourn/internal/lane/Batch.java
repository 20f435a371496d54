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
}
