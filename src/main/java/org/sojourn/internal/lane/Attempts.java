package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;
import org.sojourn.internal.lane.LaneRefusedException.Reason;

/** Finds out what becomes of calls: carries them out together, or else one by one. */
record Attempts<I, O>(Batch<I, O> batch) {

    /** One outcome for each call, in their order, whatever the batch does. */
    List<Outcome<O>> at(List<Call<I, O>> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        try {
            return together(calls);
        } catch (Throwable failure) {
            boolean oneByOne = calls.size() > 1 && mayBeFaultOfOne(failure);
            List<Outcome<O>> outcomes = new ArrayList<>(calls.size());
            for (Call<I, O> call : calls) {
                outcomes.add(oneByOne ? alone(call) : failed(call, failure));
            }
            return outcomes;
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
            return together(List.of(call)).get(0);
        } catch (Throwable failure) {
            return failed(call, failure);
        }
    }

    private List<Outcome<O>> together(List<Call<I, O>> calls) {
        List<O> outputs = batch.execute(calls.stream().map(Call::input).toList());
        if (outputs == null || outputs.size() != calls.size()) {
            return calls.stream().map(call -> failed(call, wrongNumber(outputs, calls))).toList();
        }
        List<Outcome<O>> outcomes = new ArrayList<>(outputs.size());
        for (O output : outputs) {
            outcomes.add(new Outcome<>(output, null));
        }
        return outcomes;
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
}
