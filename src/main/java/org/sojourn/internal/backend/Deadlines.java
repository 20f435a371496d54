package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.lane.Summons;

/**
 * Notices operations whose time is over, by a regular look at all of them. The thread that looks
 * does nothing else: the caller's code that depends on an operation runs on the executor, or on a
 * new thread if the executor has none.
 *
 * <p>All of it ends when it is closed: no thread that the JDK shares refers to it, so an
 * application that is undeployed is not kept in memory.
 */
final class Deadlines implements AutoCloseable {

    /** So long a slow batch goes unnoticed, at most. */
    private static final long LONGEST_PAUSE = LaneSettings.SLOW.toNanos();

    private static final long KEEP_ALIVE = TimeUnit.SECONDS.toNanos(10);

    /** How many nanoseconds the executor may take to report. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final Set<Turn<?>> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean relieving = new AtomicBoolean();
    private final long pause;
    private final Executor executor;
    private final ThreadFactory threads;
    private final Runnable relief;
    private final ScheduledThreadPoolExecutor timer;
    private long stoodIn = System.nanoTime() - PATIENCE;

    /**
     * @param timeout the time that an operation has
     * @param executor reports which operations' time is over
     * @param threads make the thread that looks, and those that stand in for the executor's
     * @param relief is run by the executor now and then while there are operations
     */
    Deadlines(Duration timeout, Executor executor, ThreadFactory threads, Runnable relief) {
        this.pause = Math.max(1, Math.min(LONGEST_PAUSE, timeout.toNanos() / 8));
        this.executor = executor;
        this.threads = threads;
        this.relief = relief;
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setKeepAliveTime(KEEP_ALIVE, TimeUnit.NANOSECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Has an operation reported when its time is over, if it is not complete by then. */
    void watch(Turn<?> turn) {
        watched.add(turn);
        turn.result().whenComplete((value, failure) -> watched.remove(turn));
        if (looking.compareAndSet(false, true)) {
            lookIn(pause);
        }
    }

    /** Stops looking, and reports what is watched still as if its time were over. */
    @Override
    public void close() {
        timer.shutdownNow();
        for (Turn<?> turn : watched) {
            turn.expire();
            if (!onExecutor(turn::reportExpired)) {
                turn.reportExpired();
            }
        }
    }

    /** If there is no thread for it, the next operation that comes asks for one again. */
    private void lookIn(long nanos) {
        try {
            timer.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        } catch (Throwable noThread) {
            looking.set(false);
        }
    }

    private void look() {
        long next = pause;
        try {
            next = lookAtAll(System.nanoTime());
            relieve();
        } catch (Throwable struck) {
            next = pause;
        }
        if (!watched.isEmpty()) {
            lookIn(next);
            return;
        }
        looking.set(false);
        if (!watched.isEmpty() && looking.compareAndSet(false, true)) {
            lookIn(next);
        }
    }

    /**
     * @return in how many nanoseconds to look again
     */
    private long lookAtAll(long now) {
        long next = pause;
        List<Turn<?>> unreported = new ArrayList<>();
        for (Turn<?> turn : watched) {
            if (turn.result().isDone()) {
                watched.remove(turn);
            } else if (turn.left(now) > 0) {
                next = Math.min(next, turn.left(now));
            } else {
                boolean asked = turn.expire() && onExecutor(turn::reportExpired);
                if (!asked && turn.left(now) <= -PATIENCE) {
                    unreported.add(turn);
                }
            }
        }
        if (!unreported.isEmpty() && now - stoodIn >= PATIENCE) {
            stoodIn = now;
            threads.newThread(() -> unreported.forEach(Turn::reportExpired)).start();
        }
        return next;
    }

    /** One at a time: where the executor is busy, they do not pile up. */
    private void relieve() {
        if (relieving.compareAndSet(false, true)) {
            boolean asked =
                    onExecutor(
                            () -> {
                                relieving.set(false);
                                relief.run();
                            });
            if (!asked) {
                relieving.set(false);
            }
        }
    }

    private boolean onExecutor(Runnable task) {
        return new Summons(task).send(executor);
    }
}
