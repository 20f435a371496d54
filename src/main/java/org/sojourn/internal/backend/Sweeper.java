package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.sojourn.internal.insight.Gauge;
import org.sojourn.internal.insight.SweepEvent;

/**
 * Deletes the expired sessions of a model now and then, never inside a request. The time between
 * two sweeps varies by a quarter either way, so that the servers of a cluster do not meet.
 */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final ModelSessions sessions;
    private final Alarm alarm;
    private final long intervalMillis;
    private volatile boolean closed;
    private volatile long sweptUntil;

    public Sweeper(ModelSessions sessions, ScheduledExecutorService executor) {
        this.sessions = sessions;
        this.alarm = new Alarm(executor, this::sweep);
        this.intervalMillis = sessions.config().sweepInterval().toMillis();
        this.sweptUntil = sessions.state().now();
        sessions.insight().figures().watch(Gauge.SWEEP_LAG, this::lagSeconds);
    }

    /** Schedules the first sweep. */
    public void start() {
        long delay = intervalMillis * 3 / 4;
        alarm.set(delay + ThreadLocalRandom.current().nextLong(intervalMillis / 2 + 1));
    }

    @Override
    public void close() {
        closed = true;
        alarm.close();
    }

    private void sweep() {
        if (closed) {
            return;
        }
        boolean goesOn = true;
        long now = sessions.state().now();
        SweepEvent event = sessions.insight().sweeping();
        try {
            goesOn = sessions.batching().blocking().areShared();
            if (goesOn) {
                sessions.insight().swept(event, sessions.bulkDeletion().expired());
                sweptUntil = now;
            } else {
                LOG.log(
                        Level.WARNING,
                        BackendMessage.NOT_SWEPT.text(sessions.model().getSimpleName()));
            }
        } catch (RuntimeException failed) {
            sessions.insight().notSwept(event);
            LOG.log(
                    Level.WARNING,
                    BackendMessage.SWEEP_FAILED.text(
                            sessions.model().getSimpleName(), failed.getMessage()));
        } finally {
            if (goesOn) {
                start();
            }
        }
    }

    /** All that expired longer ago than this is deleted. */
    private double lagSeconds() {
        return Math.max(0, sessions.state().now() - sweptUntil) / 1000.0;
    }
}
