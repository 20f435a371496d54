package org.sojourn.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has threads of a test wait for each other. */
public final class Latches {

    private static final int LIMIT_SECONDS = 30;

    private Latches() {}

    /** Fails if the others do not get there. */
    public static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
