package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/**
 * One renewal of a session. It counts for the row that was read: if that was changed meanwhile,
 * perhaps to live shorter, the session is looked up again and renewed by what is stored now.
 *
 * @param used the ages as of the use, however long the renewal takes
 * @param rule what to make of a session's lifetime
 */
record Renewal(Rows calls, LivingRows living, Ages used, UnaryOperator<Lifetime> rule) {

    /** So often a row is looked up again; then the changes that came in between have renewed it. */
    private static final int MAX_LOOKS = 3;

    /** The row as it stands afterwards; empty if the session is gone. */
    CompletionStage<Optional<SessionRow>> of(SessionRow row, Lifetime ofSession) {
        return of(row, ofSession, 0);
    }

    private CompletionStage<Optional<SessionRow>> of(
            SessionRow row, Lifetime ofSession, int looks) {
        Lifetime lifetime = rule.apply(ofSession);
        if (looks == MAX_LOOKS || !used.isRenewalDue(row, lifetime)) {
            return CompletableFuture.completedStage(Optional.of(row));
        }
        SessionRow renewed = used.renewed(row, lifetime);
        return calls.write(new RowWrite.Renew(row, renewed.expiresAt()))
                .thenCompose(
                        done ->
                                done
                                        ? CompletableFuture.completedStage(Optional.of(renewed))
                                        : lookAgain(row, looks + 1));
    }

    private CompletionStage<Optional<SessionRow>> lookAgain(SessionRow read, int looks) {
        return living.findAgain(calls, read)
                .thenCompose(
                        found ->
                                found.isEmpty()
                                        ? CompletableFuture.completedStage(found)
                                        : of(found.get(), used.lifetimeOf(found.get()), looks));
    }
}
