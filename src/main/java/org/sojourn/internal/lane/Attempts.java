package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sojourn.internal.lane.LaneRefusedException.Reason;

/** Finds out what becomes of calls: carries them out together, or else one by one. */
record Attempts<I, O>(Batch<I, O> batch) {

    /**
     * One outcome for each call, in their order, whatever the batch does.
     *
     * @param isPatient whether a call that is alone may wait for what another transaction holds
     */
    List<Outcome<O>> at(List<Call<I, O>> calls, boolean isPatient) {
        if (calls.isEmpty()) {
            return List.of();
        }
        if (!isPatient && calls.size() == 1) {
            return List.of(alone(calls.get(0)));
        }
        try {
            return together(calls);
        } catch (Throwable failure) {
            if (calls.size() > 1 && (isHeldUp(failure) || mayBeFaultOfOne(failure))) {
                OneByOne attempts = new OneByOne(failure);
                return calls.stream().map(attempts::next).toList();
            }
            return calls.stream().map(call -> Attempts.<O>failed(call, failure)).toList();
        }
    }

    /**
     * An error is thrown only to the thread that it struck. The other callers whose calls this
     * thread carried out get an exception that reports it.
     */
    static <O> Outcome<O> failed(Call<?, O> call, Throwable failure) {
        return Outcome.failed(
                failure instanceof Error && !call.isOfThisThread()
                        ? new LaneRefusedException(Reason.LEADER_DIED, failure)
                        : failure);
    }

    private Outcome<O> alone(Call<I, O> call) {
        try {
            return briefly(call);
        } catch (Throwable failure) {
            return isHeldUp(failure) ? Outcome.heldUp() : failed(call, failure);
        }
    }

    private Outcome<O> briefly(Call<I, O> call) {
        return new Outcome<>(batch.executeBriefly(call.input()), null);
    }

    private boolean isHeldUp(Throwable failure) {
        try {
            return batch.isHeldUp(failure);
        } catch (Throwable unable) {
            return false;
        }
    }

    private List<Outcome<O>> together(List<Call<I, O>> calls) {
        List<O> outputs = batch.execute(inputs(calls));
        if (outputs == null || outputs.size() != calls.size()) {
            return calls.stream().map(call -> failed(call, wrongNumber(outputs, calls))).toList();
        }
        if (outputs.size() == 1) {
            return List.of(new Outcome<>(outputs.get(0), null));
        }
        List<Outcome<O>> outcomes = new ArrayList<>(outputs.size());
        for (O output : outputs) {
            outcomes.add(new Outcome<>(output, null));
        }
        return outcomes;
    }

    /** Most batches have one call. */
    private static <I> List<I> inputs(List<? extends Call<I, ?>> calls) {
        if (calls.size() == 1) {
            return List.of(calls.get(0).input());
        }
        List<I> inputs = new ArrayList<>(calls.size());
        for (Call<I, ?> call : calls) {
            inputs.add(call.input());
        }
        return inputs;
    }

    /** The batch may have been carried out, so this is no failure after which to try again. */
    private static IllegalStateException wrongNumber(List<?> outputs, List<?> calls) {
        String found = outputs == null ? "none" : String.valueOf(outputs.size());
        return new IllegalStateException(
                "A batch of %d calls has to give as many results, not %s"
                        .formatted(calls.size(), found));
    }

    /** If the batch itself fails to answer, the calls are not tried again. */
    private boolean mayBeFaultOfOne(Throwable failure) {
        try {
            return batch.mayBeFaultOfOne(failure);
        } catch (Throwable unable) {
            return false;
        }
    }

    /** Carries out the calls of a batch that has failed, each alone. For one thread. */
    private final class OneByOne {

        private final Throwable ofBatch;
        private final Set<Object> heldUp = new HashSet<>();
        private boolean isOver;

        /**
         * @param ofBatch the failure of the batch, which did nothing for any call
         */
        OneByOne(Throwable ofBatch) {
            this.ofBatch = ofBatch;
        }

        /**
         * What becomes of the next call. A failure that is not of one call ends the attempts,
         * because all others would wait for the same database: they have failed with the batch, and
         * were not carried out since. A call whose key is held up is held up, too, so that it does
         * not overtake the one before it.
         */
        Outcome<O> next(Call<I, O> call) {
            if (call.key() != null && heldUp.contains(call.key())) {
                return Outcome.heldUp();
            }
            if (isOver) {
                return Attempts.failed(call, ofBatch);
            }
            try {
                return briefly(call);
            } catch (Throwable failure) {
                return outcome(call, failure);
            }
        }

        private Outcome<O> outcome(Call<I, O> call, Throwable failure) {
            if (isHeldUp(failure)) {
                if (call.key() != null) {
                    heldUp.add(call.key());
                }
                return Outcome.heldUp();
            }
            isOver = !mayBeFaultOfOne(failure);
            if (isOver && failure != ofBatch) {
                ofBatch.addSuppressed(failure);
            }
            return Attempts.failed(call, failure);
        }
    }
}
