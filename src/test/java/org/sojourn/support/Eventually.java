package org.sojourn.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread does soon. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Leaves the processor to the threads that are waited for. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    private Eventually() {}

    /** Repeats an assertion until it holds; its last failure is the test's. */
    public static void holds(Runnable assertion) {
        holds(LIMIT, assertion);
    }

    /** The same for what takes longer. */
    public static void holds(Duration limit, Runnable assertion) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
