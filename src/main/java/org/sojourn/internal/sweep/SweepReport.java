package org.sojourn.internal.sweep;

import java.time.Duration;

/**
 * How the deletion of expired sessions goes on this server, for one session model, since the
 * application started. Counts what the background does and what the application asks for.
 *
 * @param sweeps the number of times that all expired sessions were deleted
 * @param batches the number of batches of which these consist
 * @param deleted the number of sessions that were deleted
 * @param failures the number of attempts that failed, and of rows that could not be deleted
 * @param busy the time that all batches took together
 * @param lastSweep the time that the last sweep took, with its pauses; zero before the first
 * @param lag no session that expired before this time was missed; about the age of the oldest
 *     expired row that is still in the table. Between zero and one and a quarter of {@code
 *     sweep-interval} while all is well
 */
public record SweepReport(
        long sweeps,
        long batches,
        long deleted,
        long failures,
        Duration busy,
        Duration lastSweep,
        Duration lag) {}
