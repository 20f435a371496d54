package org.sojourn.internal.lane;

import java.util.HashSet;
import java.util.Set;

/** Carries out the calls of a batch that has failed, each alone. For one thread. */
final class OneByOne<I, O> {

    private final Attempts<I, O> attempts;
    private final Throwable ofBatch;
    private final Set<Object> heldUp = new HashSet<>();
    private boolean isOver;

    /**
     * @param ofBatch the failure of the batch, which did nothing for any call
     */
    OneByOne(Attempts<I, O> attempts, Throwable ofBatch) {
        this.attempts = attempts;
        this.ofBatch = ofBatch;
    }

    /**
     * What becomes of the next call. A failure that is not of one call ends the attempts, because
     * all others would wait for the same database: they have failed with the batch, and were not
     * carried out since. A call whose key is held up is held up, too, so that it does not overtake
     * the one before it.
     */
    Outcome<O> next(Call<I, O> call) {
        if (call.key() != null && heldUp.contains(call.key())) {
            return Outcome.heldUp();
        }
        if (isOver) {
            return Attempts.failed(call, ofBatch);
        }
        try {
            return attempts.briefly(call);
        } catch (Throwable failure) {
            return failed(call, failure);
        }
    }

    private Outcome<O> failed(Call<I, O> call, Throwable failure) {
        if (attempts.isHeldUp(failure)) {
            if (call.key() != null) {
                heldUp.add(call.key());
            }
            return Outcome.heldUp();
        }
        isOver = !attempts.mayBeFaultOfOne(failure);
        if (isOver && failure != ofBatch) {
            ofBatch.addSuppressed(failure);
        }
        return Attempts.failed(call, failure);
    }
}
