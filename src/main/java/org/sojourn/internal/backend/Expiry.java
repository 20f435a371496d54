package org.sojourn.internal.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.internal.row.SessionRow;

/**
 * When sessions expire: the one place where an instant of expiry is computed. First by the settings
 * of a model; {@link #of(SessionRow, Duration)} is that of one session. All numbers are
 * milliseconds, and {@code now} is an instant of the clock that decides on expiry.
 *
 * <p>Instants are rounded down to a multiple of the threshold, so that a busy session's instant of
 * expiry changes at most once in each threshold, and an update of the row leaves the index on it
 * alone.
 *
 * @param maxAge after the last use
 * @param absolute after the creation, whatever the use
 * @param anonymous after the last use, while the session has no principal
 */
record Expiry(long maxAge, long threshold, long absolute, long anonymous) {

    /** No limit: later than any instant, and far from an overflow. */
    static final long NONE = Long.MAX_VALUE / 2;

    private static final long LONGEST_MARGIN = 60_000;

    static Expiry of(SessionConfig config) {
        return new Expiry(
                config.maxAge().toMillis(),
                config.renewalThreshold().toMillis(),
                millis(config.absoluteMaxAge()),
                millis(config.anonymousMaxAge()));
    }

    private static long millis(Optional<Duration> limit) {
        return limit.map(Duration::toMillis).orElse(NONE);
    }

    /** That of a session without an idle timeout of its own. */
    Expiry of(SessionRow row) {
        return ofPrincipal(row.principal());
    }

    /** That of a session with this idle timeout. */
    Expiry of(SessionRow row, Duration idleTimeout) {
        return withMaxAge(idleTimeout.toMillis()).ofPrincipal(row.principal());
    }

    private Expiry ofPrincipal(@Nullable String principal) {
        return principal == null ? withMaxAge(Math.min(maxAge, anonymous)) : this;
    }

    /** The threshold is never more than a twentieth of an age that is not that of the settings. */
    private Expiry withMaxAge(long own) {
        return own == maxAge
                ? this
                : new Expiry(own, Math.min(threshold, own / 20), absolute, anonymous);
    }

    /** That of a session whose use does not count, but which must not expire during its use. */
    Expiry whileInUse() {
        return new Expiry(2 * margin(), 0, absolute, anonymous);
    }

    /** Whether the row must be read before its new expiry can be computed. */
    boolean dependsOnSession() {
        return absolute < NONE || anonymous < NONE;
    }

    /** Whether every use moves the expiry. */
    boolean isExact() {
        return threshold == 0;
    }

    /** The row with the expiry of a session that is used now. */
    SessionRow renewed(SessionRow row, long now) {
        return row.renewed(expiryAt(row.createdAt(), now));
    }

    /** The same, but an expiry that is later, within what is allowed, stays. */
    SessionRow notShortened(SessionRow row, long now) {
        long asItIs = notBeyondEnd(row.createdAt(), row.expiresAt());
        return row.renewed(Math.max(asItIs, expiryAt(row.createdAt(), now)));
    }

    /** Whether a session that is used now has to be renewed. */
    boolean isDue(SessionRow row, long now) {
        return row.expiresAt() - now < maxAge - threshold
                && row.expiresAt() < expiryAt(row.createdAt(), now);
    }

    /**
     * When a session that is in use all the time has to be renewed at the latest; {@link #NONE} if
     * no use moves its expiry.
     */
    long latestRenewal(SessionRow row) {
        return isOver(row.createdAt(), row.expiresAt()) ? NONE : row.expiresAt() - margin();
    }

    /** Less than half of the age, and time enough for a server to write. */
    private long margin() {
        return Math.min(maxAge / 2, LONGEST_MARGIN);
    }

    /** How long a session that is used now lives at most if it is not used again. */
    Duration remaining(SessionRow row, long now) {
        return Duration.ofMillis(notBeyondEnd(row.createdAt(), now + maxAge) - now);
    }

    /**
     * When a session was last used, up to the threshold too early; never in the future, even if
     * another idle timeout counted at that use.
     */
    Instant lastUse(SessionRow row, long now) {
        return Instant.ofEpochMilli(
                Math.min(now, Math.max(row.createdAt(), row.expiresAt() - maxAge)));
    }

    /** Whether a session has come to its absolute end, whatever its use. */
    boolean isOver(long createdAt, long now) {
        return now >= createdAt + absolute;
    }

    private long expiryAt(long createdAt, long now) {
        long exact = now + maxAge;
        long rounded = threshold == 0 ? exact : exact - Math.floorMod(exact, threshold);
        return notBeyondEnd(createdAt, rounded);
    }

    private long notBeyondEnd(long createdAt, long instant) {
        return Math.min(instant, createdAt + absolute);
    }
}
