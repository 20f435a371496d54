package org.sojourn.bench.capacity;

/**
 * What is assumed of the users, of their application and of its machines.
 *
 * @param activeShare of the users with a session, those that send requests in the busiest minute
 * @param requestsPerMinute of an active user, with a use of the session
 * @param writingShare of these requests, those that change the session
 * @param sessionBytes one of the sizes that were measured
 * @param thresholdMinutes {@code renewal-threshold}
 * @param lifeDays {@code max-age}
 * @param peak how many times as many sessions begin in the busiest minute as in the mean
 * @param meanToPeak the mean load as a share of that of the busiest minute
 * @param requestsPerServer how many requests a second one application server serves, with all that
 *     the application itself does
 * @param maxConnections {@code max-connections}
 * @param otherConnections of each server: sweep, readiness check, lists of a user's sessions
 * @param statementMillis how long a statement takes, with the way to the database and back
 * @param checkpointSeconds {@code checkpoint_timeout} of PostgreSQL
 * @param utilization of the processors of a database in the busiest minute
 * @param databaseProcessors of the largest database that the operator wants
 * @param databaseLog megabytes of write-ahead log in a second that one database may write
 */
record Assumptions(
        double activeShare,
        double requestsPerMinute,
        double writingShare,
        int sessionBytes,
        double thresholdMinutes,
        double lifeDays,
        double peak,
        double meanToPeak,
        double requestsPerServer,
        int maxConnections,
        int otherConnections,
        double statementMillis,
        double checkpointSeconds,
        double utilization,
        int databaseProcessors,
        double databaseLog) {

    static Assumptions usual() {
        return tuned(1, 300);
    }

    /** The usual ones with other settings. */
    static Assumptions tuned(double thresholdMinutes, double checkpointSeconds) {
        return new Assumptions(
                0.1,
                2,
                0.2,
                2048,
                thresholdMinutes,
                14,
                3,
                1.0 / 3,
                1000,
                10,
                4,
                1,
                checkpointSeconds,
                0.5,
                32,
                200);
    }
}
