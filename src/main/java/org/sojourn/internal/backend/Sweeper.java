package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.message.Messages;

/**
 * Deletes the expired sessions of a model now and then, never inside a request. The time between
 * two sweeps varies by a quarter either way, so that the servers of a cluster do not meet.
 */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final Sessions sessions;
    private final ScheduledExecutorService executor;
    private final long intervalMillis;
    private volatile boolean closed;
    private volatile @Nullable ScheduledFuture<?> next;

    public Sweeper(Sessions sessions, ScheduledExecutorService executor) {
        this.sessions = sessions;
        this.executor = executor;
        this.intervalMillis = sessions.config().sweepInterval().toMillis();
    }

    /** Schedules the first sweep. */
    public synchronized void start() {
        if (closed) {
            return;
        }
        long delay = intervalMillis * 3 / 4;
        delay += ThreadLocalRandom.current().nextLong(intervalMillis / 2 + 1);
        try {
            next = executor.schedule(this::sweep, delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shuttingDown) {
            closed = true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ScheduledFuture<?> pending = next;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private void sweep() {
        if (closed) {
            return;
        }
        try {
            sessions.verbs().deleteExpired();
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.WARNING,
                    Messages.sweepFailed(sessions.model().getSimpleName(), failed.getMessage()));
        } finally {
            start();
        }
    }
}
