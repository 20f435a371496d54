package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;

/**
 * How long sessions live, in milliseconds: the one place where an instant of expiry is computed.
 *
 * <p>Instants are rounded down to a multiple of the threshold, so that a busy session's instant of
 * expiry changes at most once in each threshold, and an update of the row leaves the index on it
 * alone.
 *
 * @param maxAge after the last use
 * @param absolute after the creation, whatever the use
 * @param anonymous after the last use, while nobody is logged in
 */
record Lifetime(long maxAge, long threshold, long absolute, long anonymous) {

    /** No limit: later than any instant, and far from an overflow. */
    static final long NONE = Long.MAX_VALUE / 2;

    private static final long LONGEST_MARGIN = 60_000;

    static Lifetime of(SessionConfig config) {
        return new Lifetime(
                config.maxAge().toMillis(),
                config.renewalThreshold().toMillis(),
                millis(config.absoluteMaxAge()),
                millis(config.anonymousMaxAge()));
    }

    private static long millis(Optional<Duration> limit) {
        return limit.map(Duration::toMillis).orElse(NONE);
    }

    /** Whether one must know a session to know when it expires. */
    boolean dependsOnSession() {
        return absolute < NONE || anonymous < NONE;
    }

    /** The lifetime of a session with an idle timeout of its own. */
    Lifetime withIdleTimeout(Duration idleTimeout) {
        return withMaxAge(idleTimeout.toMillis());
    }

    /** The lifetime of somebody's session, or of nobody's. */
    Lifetime ofPrincipal(@Nullable String principal) {
        return principal == null ? withMaxAge(Math.min(maxAge, anonymous)) : this;
    }

    /** The threshold is never more than a twentieth of an age that is not that of the settings. */
    private Lifetime withMaxAge(long own) {
        return own == maxAge
                ? this
                : new Lifetime(own, Math.min(threshold, own / 20), absolute, anonymous);
    }

    /** Whether every use moves the expiry. */
    boolean isExact() {
        return threshold == 0;
    }

    /** When a session used now expires. */
    long expiryOf(long createdAt, long now) {
        long exact = now + maxAge;
        long rounded = threshold == 0 ? exact : exact - Math.floorMod(exact, threshold);
        return notBeyondEnd(createdAt, rounded);
    }

    /** An instant, unless the session ends before. */
    long notBeyondEnd(long createdAt, long instant) {
        return Math.min(instant, createdAt + absolute);
    }

    /** Whether a session has come to its end, whatever its use. */
    boolean isOver(long createdAt, long now) {
        return now >= createdAt + absolute;
    }

    /**
     * When a session that expires then has to be renewed if it is in use all the time; {@link
     * #NONE} if no use moves its expiry.
     */
    long lastRenewalAt(long createdAt, long expiresAt) {
        return isOver(createdAt, expiresAt) ? NONE : expiresAt - margin();
    }

    /** Less than half of it, and time enough for a server to write. */
    private long margin() {
        return Math.min(maxAge / 2, LONGEST_MARGIN);
    }

    /** The lifetime of a session whose use does not count, but may not outlast it either. */
    Lifetime whileInUse() {
        return new Lifetime(2 * margin(), 0, absolute, anonymous);
    }

    /** How long a session used now lives at most if it is not used again. */
    long remaining(long createdAt, long now) {
        return notBeyondEnd(createdAt, now + maxAge) - now;
    }

    /** Whether a session that expires then has to be renewed when it is used now. */
    boolean isRenewalDue(long createdAt, long expiresAt, long now) {
        return expiresAt - now < maxAge - threshold && expiresAt < expiryOf(createdAt, now);
    }

    /**
     * When a session that expires then was last used, up to the threshold too early; never in the
     * future, even if another lifetime counted at that use.
     */
    long lastUse(long createdAt, long expiresAt, long now) {
        return Math.min(now, Math.max(createdAt, expiresAt - maxAge));
    }
}
