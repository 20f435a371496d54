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
 * @param living where the row is written, and looked up again
 * @param usedAt the instant of the use, however long the renewal takes
 * @param rule what to make of a session's expiry
 */
record Renewal(LivingRows living, long usedAt, UnaryOperator<Expiry> rule) {

    static Renewal asUsed(LivingRows living, long usedAt) {
        return new Renewal(living, usedAt, UnaryOperator.identity());
    }

    /** How often a row is looked up again: the changes that came in between have renewed it. */
    private static final int MAX_LOOKS = 3;

    /** The row as it stands afterwards; empty if the session is gone. */
    CompletionStage<Optional<SessionRow>> of(SessionRow row, Expiry ofSession) {
        return of(row, ofSession, 0);
    }

    private CompletionStage<Optional<SessionRow>> of(SessionRow row, Expiry ofSession, int looks) {
        Expiry expiry = rule.apply(ofSession);
        if (looks == MAX_LOOKS || !expiry.isDue(row, usedAt)) {
            return CompletableFuture.completedStage(Optional.of(row));
        }
        SessionRow renewed = expiry.renewed(row, usedAt);
        return living.rows()
                .write(new RowWrite.Renew(row, renewed.expiresAt()))
                .thenCompose(
                        done ->
                                done
                                        ? CompletableFuture.completedStage(Optional.of(renewed))
                                        : lookAgain(row, looks + 1));
    }

    private CompletionStage<Optional<SessionRow>> lookAgain(SessionRow read, int looks) {
        return living.findAgain(read)
                .thenCompose(
                        found ->
                                found.isEmpty()
                                        ? CompletableFuture.completedStage(found)
                                        : of(
                                                found.get(),
                                                living.state().expiryOf(found.get()),
                                                looks));
    }
}
