package org.sojourn.internal.backend;

import static org.sojourn.internal.backend.Joined.join;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig.MaxSessionsPolicy;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.TooManySessionsException;
import org.sojourn.internal.message.DeviceMessage;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.text.OwnText;

/**
 * Limits the sessions of a principal, on all servers together and without a lock.
 *
 * <p><b>The oldest ends.</b> After it has stored its session, a login reads all sessions of the
 * principal, and ends those beyond the limit in one total order. A session that is among the newest
 * of all is among the newest of any part of them, so no server ends too many; and the login that
 * commits last sees all others, so not too few end.
 *
 * <p><b>The login is refused.</b> Before it stores its session, a login stores a claim, and then
 * reads the sessions and claims of the principal. It goes on when all that it sees is within the
 * limit. Of two logins, the one that stored its claim later sees the other, so not both go on where
 * only one may. If there are too many, the younger claims are withdrawn; an older one waits for
 * that. A claim is deleted after the session is stored, so each login is seen all the time.
 */
public final class LoginLimit {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private static final long LONGEST_PAUSE_MILLIS = 20;

    private final PrincipalSessions sessions;
    private final ModelState state;

    LoginLimit(PrincipalSessions sessions) {
        this.sessions = sessions;
        this.state = sessions.living().state();
    }

    private boolean refuses() {
        return state.config().maxSessionsPerPrincipal().isPresent()
                && state.config().maxSessionsPolicy() == MaxSessionsPolicy.REFUSE_LOGIN;
    }

    private int limit() {
        return state.config().maxSessionsPerPrincipal().orElseThrow();
    }

    /**
     * Refuses a login early, if it will certainly be refused.
     *
     * @param principal the name, as sessions have it
     * @return whether logins are refused at all
     */
    public boolean check(String principal) {
        if (refuses()) {
            checkCount(sessions.scan().sessions(principal).size());
        }
        return refuses();
    }

    private void checkCount(int count) {
        if (count >= limit()) {
            throw refusal(count);
        }
    }

    private TooManySessionsException refusal(int count) {
        return new TooManySessionsException(
                DeviceMessage.TOO_MANY_SESSIONS.with(count, limit()), null);
    }

    /**
     * Stores a session with a new principal, if it may get it.
     *
     * @param principal the name, as sessions have it; null if the session loses its principal
     * @param session the key that it had when it was created
     * @throws TooManySessionsException if not; nothing is stored then
     */
    public <T> T storing(@Nullable String principal, SessionKey session, Supplier<T> work) {
        if (principal == null || !refuses()) {
            return work.get();
        }
        long now = state.now();
        LoginClaim claim = LoginClaim.now(now, session, principal);
        long timeout = state.config().operationTimeout().toMillis();
        join(rows().write(new RowWrite.Insert(claim.asRow(now + 2 * timeout))));
        try {
            await(claim, timeout);
            return work.get();
        } finally {
            withdraw(claim);
        }
    }

    /** The database may fail meanwhile; then the claim expires. */
    private void withdraw(LoginClaim claim) {
        try {
            join(rows().write(new RowWrite.Delete(claim.key())));
        } catch (SessionStoreException expiresAnyway) {
            return;
        }
    }

    private void await(LoginClaim mine, long timeoutMillis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!isDecided(mine)) {
            if (System.nanoTime() > deadline) {
                throw new TooManySessionsException(
                        DeviceMessage.LOGIN_NOT_DECIDED.with(timeoutMillis), null);
            }
            pause();
        }
    }

    /** Whether a login may go on; false if it has to wait until others are withdrawn. */
    private boolean isDecided(LoginClaim mine) {
        PrincipalScan.Found found = sessions.scan().sessionsAndClaims(mine.principal());
        Set<SessionKey> stored =
                found.sessions().stream()
                        .map(session -> session.row().origin())
                        .filter(origin -> !origin.equals(mine.session()))
                        .collect(Collectors.toSet());
        checkCount(stored.size());
        Map<SessionKey, LoginClaim> claims = new HashMap<>(Map.of(mine.session(), mine));
        found.claims().stream()
                .filter(claim -> !stored.contains(claim.session()))
                .forEach(
                        claim ->
                                claims.merge(
                                        claim.session(),
                                        claim,
                                        BinaryOperator.minBy(LoginClaim.BY_AGE)));
        int all = stored.size() + claims.size();
        if (all <= limit()) {
            return true;
        }
        LoginClaim ofSession = claims.get(mine.session());
        long older =
                claims.values().stream()
                        .filter(claim -> LoginClaim.BY_AGE.compare(claim, ofSession) < 0)
                        .count();
        if (stored.size() + older >= limit()) {
            throw refusal(all - 1);
        }
        return false;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    1 + ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException interrupted) {
            throw Interruption.failure();
        }
    }

    /**
     * A session was stored with a new principal: ends those that are too many. The login counts
     * already, so a failure is only logged.
     */
    public void loggedIn(SessionRow stored) {
        Optional<Integer> limit = state.config().maxSessionsPerPrincipal();
        String principal = stored.principal();
        if (limit.isEmpty() || principal == null || refuses()) {
            return;
        }
        try {
            endOldest(principal, limit.get());
        } catch (SojournException failed) {
            LOG.log(
                    Level.WARNING,
                    DeviceMessage.LIMIT_NOT_APPLIED.text(stored.key().value(), OwnText.of(failed)));
        }
    }

    private void endOldest(String principal, int limit) {
        List<PrincipalSession> all = sessions.scan().sessions(principal);
        all.stream()
                .sorted(PrincipalSession.BY_LOGIN)
                .limit(Math.max(0, all.size() - limit))
                .forEach(oldest -> sessions.endOf(oldest.row(), principal));
    }

    private Rows rows() {
        return sessions.living().rows();
    }
}
