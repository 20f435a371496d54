package org.sojourn.internal.lane;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * Carries out one call, but fails, if it can, rather than wait for what another transaction
     * holds. Several calls together do not wait for that either.
     */
    default O executeBriefly(I input) {
        return execute(List.of(input)).get(0);
    }

    /**
     * Whether a call was not carried out because that would have meant to wait. It is carried out
     * again, alone.
     */
    default boolean isHeldUp(Throwable failure) {
        return false;
    }

    /**
     * Whether a thread that carries out a batch waits for something that others have to give back
     * first, for example a connection of a pool. A further batch would wait behind it.
     */
    default boolean isQueued(Thread leader) {
        return false;
    }

    /**
     * Whether a failure may be the fault of one call, so that the others deserve another try, one
     * by one.
     */
    boolean mayBeFaultOfOne(Throwable failure);

    /**
     * What keeps its order: calls of one key are never in two batches that run at the same time,
     * and are carried out in the order in which they came. Null if the call may run beside any
     * other. The key has a hash code.
     */
    default @Nullable Object key(I input) {
        return null;
    }

    /**
     * What calls have in common that are carried out together with less effort than apart. A batch
     * has calls of one group only; null is a group, too. Asked when the batch is gathered, under
     * the lane's lock.
     */
    default @Nullable Object group(I input) {
        return null;
    }

    /**
     * What a call adds to the weight of its batch, which {@link LaneSettings#batchWeight()} limits;
     * an estimate will do. Asked when the batch is gathered, under the lane's lock.
     */
    default long weight(I input) {
        return 0;
    }
}
