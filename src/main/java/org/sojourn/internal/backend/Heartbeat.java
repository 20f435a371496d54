package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Renews the sessions of a model that boundaries of this server have open, before they expire:
 * other servers do not know that they are in use. While a session is open, there is a beat at least
 * once a second. A request only compares one instant with that of the next beat.
 */
public final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final long LONGEST_PAUSE = 1_000;
    private static final long LONGEST_DELAY = 10_000;
    private static final long SHORTEST_PAUSE = 100;
    private static final long NEVER = Long.MAX_VALUE;

    private final ModelState state;
    private final Uses uses;
    private final Alarm alarm;
    private volatile long nextAt = NEVER;
    private boolean isRefused;

    public Heartbeat(ModelSessions sessions, ScheduledExecutorService scheduler) {
        this.state = sessions.state();
        this.uses = sessions.blocking().uses();
        this.alarm = new Alarm(scheduler, this::beat);
        state.open().renewedBy(this::beatAt);
    }

    @Override
    public void close() {
        state.open().renewedBy(at -> {});
        alarm.close();
    }

    private void beatAt(long instant) {
        if (instant < nextAt || isMissing()) {
            schedule(instant);
        }
    }

    /** A beat that does not come was lost by the scheduler. */
    private boolean isMissing() {
        return nextAt < state.now() - LONGEST_DELAY;
    }

    /** The request that opens a session goes on, even if the scheduler refuses. */
    private synchronized void schedule(long instant) {
        long now = state.now();
        long at = Math.min(instant, now + LONGEST_PAUSE);
        if (at >= nextAt && !isMissing()) {
            return;
        }
        try {
            alarm.set(Math.max(SHORTEST_PAUSE, at - now));
            nextAt = at;
            isRefused = false;
        } catch (RuntimeException | OutOfMemoryError refused) {
            if (!isRefused) {
                LOG.log(Level.WARNING, BackendMessage.NO_HEARTBEAT.text(refused));
            }
            isRefused = true;
        }
    }

    /** A session that is due and could not be renewed is tried again after the longest pause. */
    private void beat() {
        nextAt = NEVER;
        List<OpenSession> open = state.open().all();
        try {
            open.forEach(uses::keepAlive);
        } finally {
            long now = state.now();
            open.stream()
                    .mapToLong(OpenSession::renewAt)
                    .map(at -> at > now ? at : now + LONGEST_PAUSE)
                    .min()
                    .ifPresent(this::beatAt);
        }
    }
}
