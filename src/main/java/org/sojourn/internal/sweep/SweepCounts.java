package org.sojourn.internal.sweep;

import java.time.Duration;
import org.sojourn.internal.row.SweepPlace;

/** Counts what sweeps of one model do on this server. Safe for use by several threads. */
public final class SweepCounts {

    private long sweeps;
    private long batches;
    private long deleted;
    private long failures;
    private long busyNanos;
    private long lastSweepNanos;
    private long sweptUntil;

    /**
     * @param now the instant from which on the lag is counted, in epoch milliseconds
     */
    public SweepCounts(long now) {
        sweptUntil = now;
    }

    synchronized void batch(int ofBatch, int failed, SweepPlace end, long nanos) {
        batches++;
        deleted += ofBatch;
        failures += failed;
        busyNanos += nanos;
        sweptUntil = Math.max(sweptUntil, end.expiresAt());
    }

    synchronized void failed() {
        failures++;
    }

    /**
     * @param now the instant of the sweep
     */
    synchronized void completed(long now, long nanos) {
        sweeps++;
        lastSweepNanos = nanos;
        sweptUntil = Math.max(sweptUntil, now);
    }

    /**
     * What was counted until now.
     *
     * @param now the present instant in epoch milliseconds
     */
    public synchronized SweepReport report(long now) {
        return new SweepReport(
                sweeps,
                batches,
                deleted,
                failures,
                Duration.ofNanos(busyNanos),
                Duration.ofNanos(lastSweepNanos),
                Duration.ofMillis(Math.max(0, now - sweptUntil)));
    }
}
