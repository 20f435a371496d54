package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.sojourn.internal.row.SessionRow;

/**
 * Renews sessions because they are used.
 *
 * @param living the rows for renewals that the caller waits for
 * @param background the rows for renewals that no caller waits for
 */
record Uses(ModelState state, LivingRows living, LivingRows background) {

    /** After a renewal of an open session that failed. */
    private static final long RETRY_MILLIS = 5_000;

    /**
     * Counts a session as used, if reading counts as use and a renewal is due.
     *
     * @return the row with its new expiry, if it was renewed now or, because a boundary had it
     *     open, in the background; empty also if the row was changed since it was read
     */
    CompletionStage<Optional<SessionRow>> use(SessionRow row, Duration idleTimeout) {
        SessionRow known = state.open().asRenewed(row);
        return use(known, state.expiry().of(known, idleTimeout))
                .thenApply(used -> used.or(() -> Optional.of(known).filter(it -> it != row)));
    }

    /**
     * The same, but the caller waits, and learns whether the session stands as it was read. The
     * client of a session that was ended or rotated meanwhile may have another id by now, which
     * must not be overwritten. A failure is logged, as in the background.
     *
     * @return the row with its new expiry; empty also if that is not certain
     */
    CompletionStage<Optional<SessionRow>> useForClient(SessionRow row, Duration idleTimeout) {
        SessionRow known = state.open().asRenewed(row);
        Expiry ofSession = state.expiry().of(known, idleTimeout);
        if (ofSession.isExact()) {
            return use(row, idleTimeout);
        }
        return standing(row, known, ofSession)
                .thenApply(
                        found ->
                                found.filter(
                                        it ->
                                                it.version() == row.version()
                                                        && it.key().equals(row.key())))
                .exceptionally(
                        failure -> {
                            state.renewals().failed(row, failure);
                            return Optional.empty();
                        });
    }

    private CompletionStage<Optional<SessionRow>> standing(
            SessionRow row, SessionRow known, Expiry ofSession) {
        long now = state.now();
        if (state.config().renewOnAccess() && ofSession.isDue(known, now)) {
            return Renewal.asUsed(living, now).of(known, ofSession);
        }
        return known == row
                ? CompletableFuture.completedStage(Optional.empty())
                : living.find(known.key());
    }

    /**
     * The same for a caller that does not know the session's own timeout. That is not looked for
     * unless a renewal would be due without it: one that is shorter than that of the settings then
     * waits for a later use.
     */
    CompletionStage<Optional<SessionRow>> use(SessionRow row) {
        return state.config().renewOnAccess() && state.expiry().of(row).isDue(row, state.now())
                ? use(row, state.expiryOf(row))
                : CompletableFuture.completedStage(Optional.empty());
    }

    /** No caller waits for a renewal, unless the settings promise an exact expiry. */
    private CompletionStage<Optional<SessionRow>> use(SessionRow row, Expiry ofSession) {
        long now = state.now();
        if (!state.config().renewOnAccess() || !ofSession.isDue(row, now)) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        if (ofSession.isExact() || !living.rows().areShared()) {
            return Renewal.asUsed(living, now)
                    .of(row, ofSession)
                    .thenApply(last -> last.filter(it -> it.version() == row.version()));
        }
        SessionRow renewed = ofSession.renewed(row, now);
        state.renewals().later(renewed, () -> Renewal.asUsed(background, now).of(row, ofSession));
        return CompletableFuture.completedStage(Optional.of(renewed));
    }

    /**
     * Renews a session that is open and would expire soon, in the background. Where reading does
     * not count as use, it is only kept from expiring while it is open. Where the database depends
     * on the caller, no thread but the caller's can do that.
     */
    void keepAlive(OpenSession session) {
        if (!background.rows().areShared()) {
            return;
        }
        long now = state.now();
        if (now < session.renewAt() || !session.beginRenewal()) {
            return;
        }
        UnaryOperator<Expiry> rule =
                state.config().renewOnAccess() ? UnaryOperator.identity() : Expiry::whileInUse;
        SessionRow row = session.row();
        new Renewal(background, now, rule)
                .of(row, session.expiry())
                .whenComplete(
                        (found, failure) -> {
                            if (failure == null) {
                                session.endRenewal(found, state::expiryOf);
                            } else {
                                session.renewalFailed(now + RETRY_MILLIS);
                                state.renewals().failed(row, failure);
                            }
                        });
    }
}
