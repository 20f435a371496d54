package org.sojourn.internal.transfer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what an import does. */
final class ImportCounts {

    /** So that an import uses as much memory for a million of sessions as for one. */
    private static final int MOST_NAMES = 1000;

    private static final String FURTHER = "…";

    private final long total;
    private final Map<String, Long> refusedClasses = new TreeMap<>();
    private final Map<String, Long> unreadable = new TreeMap<>();
    private final Map<String, Long> refusedRows = new TreeMap<>();
    private final Instant began;
    private Optional<String> last;
    private long read;
    long imported;
    long known;
    long expired;
    long notUsed;
    long refused;
    long tooLarge;
    long unreachable;
    long attributesLeftOut;

    ImportCounts(Instant began, long total, Optional<String> after) {
        this.began = began;
        this.total = total;
        this.last = after;
    }

    void read(SpringSession session) {
        read++;
        last = Optional.of(session.primaryId());
    }

    void refusedClass(String name) {
        count(refusedClasses, name);
    }

    void unreadable(String attribute) {
        count(unreadable, attribute);
    }

    /** The row of a session is not stored for a reason. */
    void refusedRow(String reason) {
        refused++;
        count(refusedRows, reason);
    }

    private static void count(Map<String, Long> counts, String name) {
        boolean isFull = counts.size() >= MOST_NAMES && !counts.containsKey(name);
        counts.merge(isFull ? FURTHER : name, 1L, Long::sum);
    }

    String last() {
        return last.orElse("");
    }

    ImportReport report() {
        return new ImportReport(
                began,
                total,
                read,
                imported,
                known,
                expired,
                notUsed,
                refused,
                tooLarge,
                unreachable,
                attributesLeftOut,
                refusedClasses,
                unreadable,
                refusedRows,
                last);
    }
}
