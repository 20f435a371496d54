package org.sojourn.internal.backend;

import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import org.sojourn.internal.insight.Gauge;
import org.sojourn.internal.insight.SweepEvent;
import org.sojourn.internal.sweep.Sweep;
import org.sojourn.internal.sweep.SweepReport;

/** Deletes the expired sessions of a model now and then, never inside a request. */
public final class Sweeper implements AutoCloseable {

    private final ModelSessions sessions;
    private final Sweep sweep;
    private final Alarm alarm;
    private volatile boolean closed;

    public Sweeper(ModelSessions sessions, ScheduledExecutorService executor) {
        this.sessions = sessions;
        this.sweep = sessions.sweep();
        this.alarm = new Alarm(executor, this::step);
        sessions.insight().figures().watch(Gauge.SWEEP_LAG, this::lagSeconds);
    }

    /** Schedules the first sweep. */
    public void start() {
        alarm.set(sweep.untilNext());
    }

    @Override
    public void close() {
        closed = true;
        alarm.close();
    }

    /** An error such as a lack of memory ends this sweep, and not those that follow. */
    private void step() {
        if (closed) {
            return;
        }
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

    private double lagSeconds() {
        return sessions.sweepReport().lag().toMillis() / 1000.0;
    }
}
