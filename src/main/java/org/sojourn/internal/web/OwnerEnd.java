package org.sojourn.internal.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The end of a boundary whose request is answered by another thread, which may be quicker than the
 * thread of the boundary: once the response is committed, no id can reach the client.
 *
 * <p>The other thread waits for the end only if the client has to learn something, and not forever:
 * the thread of the boundary may itself wait for the other one.
 */
final class OwnerEnd {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration limit;
    private volatile boolean hasStarted;
    private volatile boolean isGivenUp;

    OwnerEnd(Duration limit) {
        this.limit = limit;
    }

    /** From now on another thread may answer. */
    void startedAsync() {
        hasStarted = true;
    }

    void end() {
        ended.countDown();
    }

    /** Whether another thread has to wait for the end before it commits the response. */
    boolean isAwaited(BooleanSupplier hasNews) {
        return hasStarted && !isGivenUp && ended.getCount() > 0 && hasNews.getAsBoolean();
    }

    /** Waits for the end if need be; for so long, or until the caller is interrupted. */
    void await(BooleanSupplier hasNews) {
        if (isAwaited(hasNews) && hasRunOut()) {
            isGivenUp = true;
            LOG.log(Level.WARNING, WebMessage.REQUEST_STILL_RUNNING.text(limit));
        }
    }

    private boolean hasRunOut() {
        try {
            return !ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
