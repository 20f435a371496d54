package org.sojourn.internal.lane;

import java.util.concurrent.TimeUnit;

/**
 * The threads that the executor was asked for and that have not come yet. Guarded by the lane's
 * lock; instants are of {@link System#nanoTime()}.
 */
final class ThreadRequests {

    /** How many nanoseconds the executor may take to find a thread before it is asked again. */
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private int open;
    private long lastAt;

    /** Whether none is on its way. */
    boolean areNone() {
        return open == 0;
    }

    /** Whether so many threads are needed, and were not asked for or do not come. */
    boolean lack(int wanted, long now) {
        return wanted > 0 && (open < wanted || now - lastAt >= PATIENCE);
    }

    /** Takes note of one more. Those that have not come for so long are not expected any more. */
    void add(long now) {
        open = now - lastAt < PATIENCE ? open + 1 : 1;
        lastAt = now;
    }

    /** Takes note of one that has come, or will not come. */
    void answered() {
        open = Math.max(0, open - 1);
    }
}
