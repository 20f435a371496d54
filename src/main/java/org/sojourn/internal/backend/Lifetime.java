package org.sojourn.internal.backend;

import java.time.Duration;
import org.sojourn.SessionConfig;

/**
 * How long sessions live, in milliseconds: the one place where an instant of expiry is computed.
 *
 * <p>Instants are rounded down to a multiple of the threshold, so that a busy session's instant of
 * expiry changes at most once in each threshold, and an update of the row leaves the index on it
 * alone.
 */
record Lifetime(long maxAge, long threshold) {

    static Lifetime of(SessionConfig config) {
        return new Lifetime(config.maxAge().toMillis(), config.renewalThreshold().toMillis());
    }

    /**
     * The lifetime of a session with an idle timeout of its own. Its threshold is never more than a
     * twentieth of that.
     */
    Lifetime withIdleTimeout(Duration idleTimeout) {
        long own = idleTimeout.toMillis();
        return own == maxAge ? this : new Lifetime(own, Math.min(threshold, own / 20));
    }

    /** Whether every use moves the expiry. */
    boolean isExact() {
        return threshold == 0;
    }

    /** When a session used now expires. */
    long expiryOf(long now) {
        long exact = now + maxAge;
        return threshold == 0 ? exact : exact - Math.floorMod(exact, threshold);
    }

    /** Whether a session that expires then has to be renewed when it is used now. */
    boolean isRenewalDue(long expiresAt, long now) {
        return expiresAt - now < maxAge - threshold;
    }
}
