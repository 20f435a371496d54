package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.sojourn.SessionConfig;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;

/**
 * Renews sessions because they are used. A renewal counts for the row that was read: if that was
 * changed meanwhile, perhaps to live shorter, the session is looked up again and renewed by what it
 * says now.
 *
 * @param background the calls that no caller waits for
 */
record Uses(
        SessionConfig config,
        Ages ages,
        LivingRows living,
        OpenSessions open,
        Renewals renewals,
        Calls background) {

    /** So often a row is looked up again; then the changes that came in between have renewed it. */
    private static final int MAX_LOOKS = 3;

    /** After a renewal of an open session that failed. */
    private static final long RETRY_MILLIS = 5_000;

    /**
     * Counts a session as used, if reading counts as use and a renewal is due.
     *
     * @return the row with its new expiry, if it was renewed now or, because a boundary had it
     *     open, in the background; empty also if the row was changed since it was read
     */
    CompletionStage<Optional<SessionRow>> use(Calls calls, SessionRow row, Duration idleTimeout) {
        SessionRow known = open.asRenewed(row);
        return use(calls, known, ages.lifetimeOf(known, idleTimeout))
                .thenApply(used -> used.or(() -> Optional.of(known).filter(it -> it != row)));
    }

    /**
     * The same, but the caller waits, and learns whether the session stands as it was read. The
     * client of a session that was ended or rotated meanwhile may have the id of another by now,
     * which must not be overwritten. A failure is logged, as in the background.
     *
     * @return the row with its new expiry; empty also if that is not certain
     */
    CompletionStage<Optional<SessionRow>> useForClient(
            Calls calls, SessionRow row, Duration idleTimeout) {
        SessionRow known = open.asRenewed(row);
        Lifetime ofSession = ages.lifetimeOf(known, idleTimeout);
        if (ofSession.isExact()) {
            return use(calls, row, idleTimeout);
        }
        return standing(calls, row, known, ofSession)
                .thenApply(
                        found ->
                                found.filter(
                                        it ->
                                                it.version() == row.version()
                                                        && it.key().equals(row.key())))
                .exceptionally(
                        failure -> {
                            renewals.failed(row, failure);
                            return Optional.empty();
                        });
    }

    private CompletionStage<Optional<SessionRow>> standing(
            Calls calls, SessionRow row, SessionRow known, Lifetime ofSession) {
        if (config.renewOnAccess() && ages.isRenewalDue(known, ofSession)) {
            return renew(calls, known, ofSession, UnaryOperator.identity(), 0);
        }
        return known == row
                ? CompletableFuture.completedStage(Optional.empty())
                : living.find(calls, known.key());
    }

    /** The same for a caller that does not know the session's own timeout. */
    CompletionStage<Optional<SessionRow>> use(Calls calls, SessionRow row) {
        return config.renewOnAccess() && ages.mayRenewalBeDue(row)
                ? use(calls, row, ages.lifetimeOf(row))
                : CompletableFuture.completedStage(Optional.empty());
    }

    /** No caller waits for a renewal, unless the settings promise an exact expiry. */
    private CompletionStage<Optional<SessionRow>> use(
            Calls calls, SessionRow row, Lifetime ofSession) {
        if (!config.renewOnAccess() || !ages.isRenewalDue(row, ofSession)) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        if (ofSession.isExact()) {
            return renew(calls, row, ofSession, UnaryOperator.identity(), 0)
                    .thenApply(last -> last.filter(it -> it.version() == row.version()));
        }
        SessionRow renewed = ages.renewed(row, ofSession);
        renewals.later(
                renewed, () -> renew(background, row, ofSession, UnaryOperator.identity(), 0));
        return CompletableFuture.completedStage(Optional.of(renewed));
    }

    /**
     * Renews a session that is open and would expire soon, in the background. Where reading does
     * not count as use, it is only kept from expiring while it is open.
     */
    void keepAlive(OpenSession session) {
        long now = ages.clock().millis();
        if (now < session.renewAt() || !session.beginRenewal()) {
            return;
        }
        UnaryOperator<Lifetime> rule =
                config.renewOnAccess() ? UnaryOperator.identity() : Lifetime::whileInUse;
        SessionRow row = session.row();
        renew(background, row, rule.apply(session.lifetime()), rule, 0)
                .whenComplete(
                        (found, failure) -> {
                            if (failure == null) {
                                session.endRenewal(found, ages);
                            } else {
                                session.renewalFailed(now + RETRY_MILLIS);
                                renewals.failed(row, failure);
                            }
                        });
    }

    /** The row as it stands afterwards; empty if the session is gone. */
    private CompletionStage<Optional<SessionRow>> renew(
            Calls calls,
            SessionRow row,
            Lifetime ofSession,
            UnaryOperator<Lifetime> rule,
            int looks) {
        if (looks == MAX_LOOKS || !ages.isRenewalDue(row, ofSession)) {
            return CompletableFuture.completedStage(Optional.of(row));
        }
        SessionRow renewed = ages.renewed(row, ofSession);
        return calls.write(new RowWrite.Renew(row, renewed.expiresAt()))
                .thenCompose(
                        done ->
                                done
                                        ? CompletableFuture.completedStage(Optional.of(renewed))
                                        : lookAgain(calls, row, rule, looks + 1));
    }

    private CompletionStage<Optional<SessionRow>> lookAgain(
            Calls calls, SessionRow read, UnaryOperator<Lifetime> rule, int looks) {
        return living.findAgain(calls, read)
                .thenCompose(
                        found ->
                                found.isEmpty()
                                        ? CompletableFuture.completedStage(found)
                                        : renew(
                                                calls,
                                                found.get(),
                                                rule.apply(ages.lifetimeOf(found.get())),
                                                rule,
                                                looks));
    }
}
