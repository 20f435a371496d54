package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.sojourn.SessionConfig;
import org.sojourn.internal.row.SessionRow;

/**
 * Renews sessions because they are used.
 *
 * @param background the calls that no caller waits for
 */
record Uses(
        SessionConfig config,
        Ages ages,
        LivingRows living,
        OpenSessions open,
        BackgroundRenewals renewals,
        Rows background) {

    /** After a renewal of an open session that failed. */
    private static final long RETRY_MILLIS = 5_000;

    /**
     * Counts a session as used, if reading counts as use and a renewal is due.
     *
     * @return the row with its new expiry, if it was renewed now or, because a boundary had it
     *     open, in the background; empty also if the row was changed since it was read
     */
    CompletionStage<Optional<SessionRow>> use(Rows calls, SessionRow row, Duration idleTimeout) {
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
            Rows calls, SessionRow row, Duration idleTimeout) {
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
            Rows calls, SessionRow row, SessionRow known, Lifetime ofSession) {
        if (config.renewOnAccess() && ages.isRenewalDue(known, ofSession)) {
            return renewal(calls, ages.now(), UnaryOperator.identity()).of(known, ofSession);
        }
        return known == row
                ? CompletableFuture.completedStage(Optional.empty())
                : living.find(calls, known.key());
    }

    /** The same for a caller that does not know the session's own timeout. */
    CompletionStage<Optional<SessionRow>> use(Rows calls, SessionRow row) {
        return config.renewOnAccess() && ages.mayRenewalBeDue(row)
                ? use(calls, row, ages.lifetimeOf(row))
                : CompletableFuture.completedStage(Optional.empty());
    }

    /** No caller waits for a renewal, unless the settings promise an exact expiry. */
    private CompletionStage<Optional<SessionRow>> use(
            Rows calls, SessionRow row, Lifetime ofSession) {
        if (!config.renewOnAccess() || !ages.isRenewalDue(row, ofSession)) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        Ages used = ages.now();
        if (ofSession.isExact() || !calls.areShared()) {
            return renewal(calls, used, UnaryOperator.identity())
                    .of(row, ofSession)
                    .thenApply(last -> last.filter(it -> it.version() == row.version()));
        }
        SessionRow renewed = used.renewed(row, ofSession);
        renewals.later(
                renewed,
                () -> renewal(background, used, UnaryOperator.identity()).of(row, ofSession));
        return CompletableFuture.completedStage(Optional.of(renewed));
    }

    /**
     * Renews a session that is open and would expire soon, in the background. Where reading does
     * not count as use, it is only kept from expiring while it is open. Where the database depends
     * on the caller, no thread but the caller's can do that.
     */
    void keepAlive(OpenSession session) {
        if (!background.areShared()) {
            return;
        }
        long now = ages.clock().millis();
        if (now < session.renewAt() || !session.beginRenewal()) {
            return;
        }
        UnaryOperator<Lifetime> rule =
                config.renewOnAccess() ? UnaryOperator.identity() : Lifetime::whileInUse;
        SessionRow row = session.row();
        renewal(background, ages.now(), rule)
                .of(row, session.lifetime())
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

    private Renewal renewal(Rows calls, Ages used, UnaryOperator<Lifetime> rule) {
        return new Renewal(calls, living, used, rule);
    }
}
