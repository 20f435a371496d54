package org.sojourn.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class MutableClock extends Clock {

    private final AtomicReference<Instant> now;

    public MutableClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private MutableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** A clock that starts at the present, for code beside that has the clock of the system. */
    public static MutableClock atPresent() {
        return new MutableClock(Instant.now());
    }

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

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
