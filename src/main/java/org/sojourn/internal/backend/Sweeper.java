package org.sojourn.internal.backend;

import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sojourn.internal.insight.Gauge;
import org.sojourn.internal.insight.SweepEvent;
import org.sojourn.internal.sweep.Sweep;
import org.sojourn.internal.sweep.SweepReport;

/** Deletes the expired sessions of a model now and then, never inside a request. */
public final class Sweeper implements AutoCloseable {

    private final ModelSessions sessions;
    private final Sweep sweep;
    private final Alarm alarm;
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean closed;

    public Sweeper(ModelSessions sessions, ScheduledExecutorService executor) {
        this.sessions = sessions;
        this.sweep = sessions.sweep();
        this.alarm = new Alarm(executor, this::step);
        sessions.insight().figures().watch(Gauge.SWEEP_LAG, this::lagSeconds);
        sessions.insight().figures().watch(Gauge.SWEEP_INTERVAL, this::intervalSeconds);
    }

    /** Schedules the first sweep. */
    public void start() {
        alarm.set(sweep.untilNext());
    }

    /**
     * No batch begins any more. Waits for the one that runs, so that nothing uses the persistence
     * unit afterwards, but not longer than an operation may take.
     */
    @Override
    public void close() {
        closed = true;
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
        try {
            next = recordedStep();
        } finally {
            next.ifPresent(alarm::set);
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
