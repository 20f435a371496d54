package org.sojourn.internal.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.lane.LaneRefusedException.Reason;

/**
 * What became of a batch.
 *
 * @param outcomes one for each call of the lead; none if the leader was struck
 * @param struck what the leader did not foresee
 */
record BatchEnd<I, O>(Lead<I, O> lead, List<Outcome<O>> outcomes, @Nullable Throwable struck) {

    /** The calls that were not carried out, and wait again; the last one first. */
    List<Call<I, O>> heldUp() {
        List<Call<I, O>> heldUp = List.of();
        for (int i = outcomes.size() - 1; i >= 0; i--) {
            if (outcomes.get(i).isHeldUp()) {
                heldUp = heldUp.isEmpty() ? new ArrayList<>() : heldUp;
                heldUp.add(lead.calls().get(i));
            }
        }
        return heldUp;
    }

    /**
     * Ends the calls that do not wait again. Those of a batch that was late have ended before,
     * except that of its leader.
     */
    void publish(Call.@Nullable Blocking<I, O> own) {
        for (int i = 0; i < lead.calls().size(); i++) {
            Call<I, O> call = lead.calls().get(i);
            boolean waitsAgain = struck == null && outcomes.get(i).isHeldUp();
            if (lead.isAnswered() ? call == own : !waitsAgain) {
                end(call, waitsAgain ? tooLate() : outcome(i));
            }
        }
    }

    private Outcome<O> outcome(int number) {
        return struck == null
                ? outcomes.get(number)
                : Attempts.failed(lead.calls().get(number), struck);
    }

    private static <O> Outcome<O> tooLate() {
        return Outcome.failed(new LaneRefusedException(Reason.TIMED_OUT));
    }

    /** What the caller's code throws here harms neither the other calls nor this thread. */
    static <I, O> void end(Call<I, O> call, Outcome<O> outcome) {
        call.settle(outcome);
        try {
            call.publish();
        } catch (Throwable ofTheCaller) {
            // the call is settled, and a stage is complete before its dependents run
        }
    }
}
