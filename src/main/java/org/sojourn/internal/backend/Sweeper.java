package org.sojourn.internal.backend;

import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import org.sojourn.internal.sweep.Sweep;

/** Deletes the expired sessions of a model now and then, never inside a request. */
public final class Sweeper implements AutoCloseable {

    private final Sweep sweep;
    private final Alarm alarm;
    private volatile boolean closed;

    public Sweeper(ModelSessions sessions, ScheduledExecutorService executor) {
        this.sweep = sessions.sweep();
        this.alarm = new Alarm(executor, this::step);
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
            next = sweep.step();
        } finally {
            next.ifPresent(alarm::set);
        }
    }
}
