package org.sojourn.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. Sessions expire by it. It starts at
 * 2026-01-01T00:00Z, and its zone is UTC. Thread-safe.
 *
 * @since 0.1
 */
public final class MutableClock extends Clock {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    /**
     * Moves the clock.
     *
     * @param time how far forward; a negative duration moves it back
     */
    public void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock, because sessions know no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
