package org.sojourn.internal.backend;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has something done later, once, and leaves nothing behind when it is closed.
 *
 * <p>A scheduler may keep a task that was cancelled until its time has come, and a server's
 * scheduler outlives the application. So the scheduler gets an object of the JDK, which drops its
 * work when it is cancelled: no object and no class of the application stays in memory. A server
 * may also keep data about the application with the task, so a long time is divided into short
 * ones.
 */
final class Alarm implements AutoCloseable {

    /** The longest time for which a scheduler keeps a cancelled task. */
    static final long LONGEST_MILLIS = 60_000;

    private final ScheduledExecutorService scheduler;
    private final Runnable work;
    private @Nullable FutureTask<?> task;
    private @Nullable Future<?> scheduled;
    private boolean closed;

    Alarm(ScheduledExecutorService scheduler, Runnable work) {
        this.scheduler = scheduler;
        this.work = work;
    }

    /**
     * Has the work done after a time, and not at the one that was set before.
     *
     * @throws RuntimeException if the scheduler refuses; then the time that was set before stands
     */
    synchronized void set(long delayMillis) {
        if (closed) {
            return;
        }
        long first = Math.min(delayMillis, LONGEST_MILLIS);
        long rest = delayMillis - first;
        FutureTask<?> next = new FutureTask<>(rest == 0 ? work : () -> waitOn(rest), null);
        Future<?> accepted = scheduler.schedule(next, first, TimeUnit.MILLISECONDS);
        callOff();
        scheduled = accepted;
        task = next;
    }

    /** If the scheduler refuses the rest of the wait, the work is done early. */
    private void waitOn(long restMillis) {
        try {
            set(restMillis);
        } catch (RuntimeException | OutOfMemoryError refused) {
            work.run();
        }
    }

    /** Work that is being done goes on; none is done afterwards. */
    @Override
    public synchronized void close() {
        closed = true;
        callOff();
    }

    private void callOff() {
        if (task != null) {
            task.cancel(false);
            task = null;
        }
        if (scheduled != null) {
            scheduled.cancel(false);
            scheduled = null;
        }
    }
}
