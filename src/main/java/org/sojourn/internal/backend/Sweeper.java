package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sojourn.internal.insight.Gauge;
import org.sojourn.internal.insight.SweepEvent;
import org.sojourn.internal.sweep.Sweep;
import org.sojourn.internal.sweep.SweepReport;

/**
 * Deletes the expired sessions of a model now and then, never inside a request. A request only asks
 * the scheduler again if a step is missing: the scheduler has refused or lost it.
 */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final long LONGEST_DELAY = 10_000;
    private static final long PAUSE = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final ModelSessions sessions;
    private final ModelState state;
    private final Sweep sweep;
    private final Alarm alarm;
    private final ReentrantLock running = new ReentrantLock();
    private volatile long nextAt = NEVER;
    private volatile boolean closed;
    private boolean isRefused;

    public Sweeper(ModelSessions sessions, ScheduledExecutorService executor) {
        this.sessions = sessions;
        this.state = sessions.state();
        this.sweep = sessions.sweep();
        this.alarm = new Alarm(executor, this::step);
        sessions.insight().figures().watch(Gauge.SWEEP_LAG, this::lagSeconds);
        sessions.insight().figures().watch(Gauge.SWEEP_INTERVAL, this::intervalSeconds);
    }

    /** Schedules the first sweep. */
    public void start() {
        schedule(sweep.untilNext());
        state.open().whenUsed(this::restartIfMissing);
    }

    private void restartIfMissing() {
        if (isMissing()) {
            restart();
        }
    }

    private synchronized void restart() {
        if (isMissing()) {
            schedule(PAUSE);
        }
    }

    private boolean isMissing() {
        return nextAt < state.now() - LONGEST_DELAY;
    }

    /** Neither a request nor the start of the application fails because the scheduler refuses. */
    private synchronized void schedule(long delay) {
        long now = state.now();
        try {
            nextAt = now + delay;
            alarm.set(delay);
            isRefused = false;
        } catch (RuntimeException | OutOfMemoryError refused) {
            nextAt = now;
            if (!isRefused) {
                LOG.log(Level.WARNING, BackendMessage.NO_SWEEP.text(state.modelName(), refused));
            }
            isRefused = true;
        }
    }

    /**
     * No batch begins any more. Waits for the one that runs, so that nothing uses the persistence
     * unit afterwards, but not longer than an operation may take.
     */
    @Override
    public void close() {
        closed = true;
        state.open().whenUsed(() -> {});
        alarm.close();
        try {
            long limit = sessions.config().operationTimeout().toMillis();
            if (running.tryLock(limit, TimeUnit.MILLISECONDS)) {
                running.unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An error such as a lack of memory ends this sweep, and not those that follow. */
    private void step() {
        running.lock();
        try {
            if (!closed) {
                stepAndSchedule();
            }
        } finally {
            running.unlock();
        }
    }

    private void stepAndSchedule() {
        OptionalLong next = OptionalLong.of(sweep.untilNext());
        nextAt = NEVER;
        try {
            next = recordedStep();
        } finally {
            next.ifPresent(this::schedule);
        }
    }

    private OptionalLong recordedStep() {
        SweepEvent event = sessions.insight().sweeping();
        if (event == null) {
            return sweep.step();
        }
        SweepReport before = sessions.sweepReport();
        OptionalLong next = sweep.step();
        SweepReport after = sessions.sweepReport();
        sessions.insight()
                .swept(
                        event,
                        after.deleted() - before.deleted(),
                        after.failures() > before.failures());
        return next;
    }

    private double intervalSeconds() {
        return sessions.config().sweepInterval().toMillis() / 1000.0;
    }

    private double lagSeconds() {
        return sessions.sweepReport().lag().toMillis() / 1000.0;
    }
}
