package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/**
 * Renews sessions because they are used. A renewal counts for the row that was read: if that was
 * changed meanwhile, perhaps to live shorter, the session is looked up again and renewed by what it
 * says now.
 */
record Uses(LivingRows living, Ages ages) {

    /** So often a row is looked up again; then the changes that came in between have renewed it. */
    private static final int MAX_LOOKS = 3;

    /**
     * Renews a session whose renewal is due.
     *
     * @return the row as it stands; empty if the session is gone
     */
    CompletionStage<Optional<SessionRow>> renew(Calls calls, SessionRow row, Lifetime ofSession) {
        return renew(calls, row, ofSession, 0);
    }

    private CompletionStage<Optional<SessionRow>> renew(
            Calls calls, SessionRow row, Lifetime ofSession, int looks) {
        if (looks == MAX_LOOKS || !ages.isRenewalDue(row, ofSession)) {
            return CompletableFuture.completedStage(Optional.of(row));
        }
        SessionRow renewed = ages.renewed(row, ofSession);
        return calls.write(new RowWrite.Renew(row, renewed.expiresAt()))
                .thenCompose(
                        done ->
                                done
                                        ? CompletableFuture.completedStage(Optional.of(renewed))
                                        : lookAgain(calls, row, looks + 1));
    }

    private CompletionStage<Optional<SessionRow>> lookAgain(
            Calls calls, SessionRow read, int looks) {
        return living.findAgain(calls, read)
                .thenCompose(
                        found ->
                                found.isEmpty()
                                        ? CompletableFuture.completedStage(found)
                                        : renew(
                                                calls,
                                                found.get(),
                                                ages.lifetimeOf(found.get()),
                                                looks));
    }
}
