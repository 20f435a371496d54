package org.sojourn.internal.rest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A resource method while a thread is in it. */
record MethodRun(Thread thread, RestPhase phase, CountDownLatch over) {

    MethodRun(RestPhase phase) {
        this(Thread.currentThread(), phase, new CountDownLatch(1));
    }

    boolean isByCaller() {
        return thread == Thread.currentThread();
    }

    void end() {
        over.countDown();
    }

    /** Waits until the method has returned; for so long, or until the caller is interrupted. */
    boolean hasEndedWithin(Duration limit) {
        try {
            return over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
