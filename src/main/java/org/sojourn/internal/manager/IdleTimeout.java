package org.sojourn.internal.manager;

import java.time.Duration;

/** How long a session lives after its last use, as Servlet 6.0 counts: in whole seconds. */
final class IdleTimeout {

    /**
     * What stands for "never": longer than anything lasts, and a number that every column holds.
     */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private IdleTimeout() {}

    /** Zero and less mean never. */
    static Duration of(int seconds) {
        return seconds <= 0 ? NEVER : Duration.ofSeconds(seconds);
    }

    /** At least one, because zero means never. */
    static int seconds(Duration timeout) {
        return (int) Math.max(1, timeout.toSeconds());
    }
}
