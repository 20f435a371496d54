package org.sojourn.internal.sweep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * Logs the failures of a sweep so that a log stays readable while the database is away: the first
 * one, then how many there were in each hour, and when they are over. Only for one thread at a
 * time.
 */
final class SweepFailures {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final long BETWEEN_SUMMARIES = Duration.ofHours(1).toMillis();

    private final SweptSessions sessions;
    private int inARow;
    private long since;
    private long loggedAt;

    SweepFailures(SweptSessions sessions) {
        this.sessions = sessions;
    }

    /** Takes note of an attempt that failed, and returns how many there were in a row. */
    int failed(RuntimeException failure) {
        long now = sessions.now();
        inARow++;
        if (inARow == 1) {
            since = now;
            loggedAt = now;
            LOG.log(
                    Level.WARNING,
                    SweepMessage.FAILED.text(sessions.modelName(), failure.getMessage()));
        } else if (now - loggedAt >= BETWEEN_SUMMARIES) {
            loggedAt = now;
            LOG.log(
                    Level.WARNING,
                    SweepMessage.STILL_FAILING.text(
                            sessions.modelName(),
                            inARow,
                            Instant.ofEpochMilli(since),
                            failure.getMessage()));
        }
        return inARow;
    }

    /** Takes note of a sweep in which nothing failed. */
    void over() {
        if (inARow > 0) {
            LOG.log(
                    Level.INFO,
                    SweepMessage.WORKING_AGAIN.text(
                            sessions.modelName(), inARow, Instant.ofEpochMilli(since)));
        }
        inARow = 0;
    }
}
