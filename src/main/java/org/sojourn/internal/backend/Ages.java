package org.sojourn.internal.backend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.sojourn.internal.row.SessionRow;

/** How old the sessions of one model are, and may become, by the clock that decides on expiry. */
public record Ages(Lifetime lifetime, InstantSource clock, OwnTimeout timeouts) {

    /** The same as of the present instant, however late they are asked. */
    Ages now() {
        return new Ages(lifetime, InstantSource.fixed(clock.instant()), timeouts);
    }

    /** When a session was last used, as far as its row tells. */
    public Instant lastUse(SessionRow row, Duration idleTimeout) {
        Lifetime ofSession = lifetimeOf(row, idleTimeout);
        return Instant.ofEpochMilli(
                ofSession.lastUse(row.createdAt(), row.expiresAt(), clock.millis()));
    }

    /** How long a session lives from now on if it is not used again. */
    public Duration remaining(SessionRow row, Duration idleTimeout) {
        return Duration.ofMillis(
                lifetimeOf(row, idleTimeout).remaining(row.createdAt(), clock.millis()));
    }

    /** A row with the expiry of a session that is used now, by the timeout in its data. */
    SessionRow renewed(SessionRow row) {
        return renewed(row, lifetimeOf(row));
    }

    /** A row with the expiry of a session that is used now. */
    SessionRow renewed(SessionRow row, Duration idleTimeout) {
        return renewed(row, lifetimeOf(row, idleTimeout));
    }

    /** The same, but an expiry that is later, within what is allowed, stays. */
    SessionRow notShortened(SessionRow row, Duration idleTimeout) {
        long later =
                Math.max(
                        lifetime.notBeyondEnd(row.createdAt(), row.expiresAt()),
                        renewed(row, idleTimeout).expiresAt());
        return row.renewed(later);
    }

    SessionRow renewed(SessionRow row, Lifetime ofSession) {
        return row.renewed(ofSession.expiryOf(row.createdAt(), clock.millis()));
    }

    boolean isRenewalDue(SessionRow row, Lifetime ofSession) {
        return ofSession.isRenewalDue(row.createdAt(), row.expiresAt(), clock.millis());
    }

    Lifetime lifetimeOf(SessionRow row, Duration idleTimeout) {
        return lifetime.withIdleTimeout(idleTimeout).ofPrincipal(row.principal());
    }

    /** By the timeout in the session's data, if it has one of its own. */
    Lifetime lifetimeOf(SessionRow row) {
        return timeouts.in(row.data())
                .map(lifetime::withIdleTimeout)
                .orElse(lifetime)
                .ofPrincipal(row.principal());
    }

    /**
     * Whether a session that is read by the backend may have to be renewed: a timeout of its own
     * that is shorter than others' does not answer that question, and is not looked for.
     */
    boolean mayRenewalBeDue(SessionRow row) {
        return isRenewalDue(row, lifetime.ofPrincipal(row.principal()));
    }
}
