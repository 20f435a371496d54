package org.sojourn.internal.transfer;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How the sessions of Spring Session are imported.
 *
 * @param table the name of the table, with its schema if need be; that of the attributes has {@code
 *     _ATTRIBUTES} after it
 * @param cookie how the cookies of the clients carry the id of a session
 * @param refusal what becomes of a session with an attribute that cannot be read
 * @param dryRun whether nothing is stored, and only the report shows what would be
 * @param batchSize how many sessions are in memory at the same time, at most
 * @param usedSince the earliest last use of a session that is imported; empty for all sessions
 * @param after the {@code PRIMARY_ID} after which an import goes on that was interrupted
 */
public record SpringImportOptions(
        String table,
        CookieForm cookie,
        Refusal refusal,
        boolean dryRun,
        int batchSize,
        Optional<Instant> usedSince,
        Optional<String> after) {

    /** How a cookie carries the id of a session. */
    public enum CookieForm {
        /** As Base64: the default of Spring's {@code DefaultCookieSerializer}. */
        BASE64,
        /** As it is, for {@code setUseBase64Encoding(false)}. */
        PLAIN
    }

    /** What becomes of a session with an attribute that cannot be read. */
    public enum Refusal {
        /** It is not imported. */
        SKIP_SESSION,
        /** It is imported without this attribute. */
        LEAVE_OUT_ATTRIBUTE
    }

    private static final int BATCH = 100;
    private static final int LARGEST_BATCH = 1000;

    /**
     * @throws IllegalArgumentException if the batch is not between 1 and 1000
     */
    public SpringImportOptions {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(cookie, "cookie");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(usedSince, "usedSince");
        Objects.requireNonNull(after, "after");
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw new IllegalArgumentException("batchSize is not from 1 to " + LARGEST_BATCH);
        }
    }

    /** Spring's own defaults; a session with an attribute that cannot be read is skipped. */
    public static SpringImportOptions defaults() {
        return new SpringImportOptions(
                "SPRING_SESSION",
                CookieForm.BASE64,
                Refusal.SKIP_SESSION,
                false,
                BATCH,
                Optional.empty(),
                Optional.empty());
    }

    public SpringImportOptions withTable(String other) {
        return new SpringImportOptions(other, cookie, refusal, dryRun, batchSize, usedSince, after);
    }

    public SpringImportOptions withCookie(CookieForm other) {
        return new SpringImportOptions(table, other, refusal, dryRun, batchSize, usedSince, after);
    }

    public SpringImportOptions withRefusal(Refusal other) {
        return new SpringImportOptions(table, cookie, other, dryRun, batchSize, usedSince, after);
    }

    public SpringImportOptions withDryRun(boolean isDry) {
        return new SpringImportOptions(table, cookie, refusal, isDry, batchSize, usedSince, after);
    }

    public SpringImportOptions withBatchSize(int size) {
        return new SpringImportOptions(table, cookie, refusal, dryRun, size, usedSince, after);
    }

    /** Leaves out the sessions that were not used at this instant or later. */
    public SpringImportOptions withUsedSince(Instant instant) {
        return new SpringImportOptions(
                table, cookie, refusal, dryRun, batchSize, Optional.of(instant), after);
    }

    /** Goes on after the last session of an earlier report. */
    public SpringImportOptions goingOnAfter(String primaryId) {
        return new SpringImportOptions(
                table, cookie, refusal, dryRun, batchSize, usedSince, Optional.of(primaryId));
    }
}
