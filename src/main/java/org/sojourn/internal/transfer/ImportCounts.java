package org.sojourn.internal.transfer;

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
    private Optional<String> last;
    private long read;
    long imported;
    long known;
    long expired;
    long refused;
    long tooLarge;
    long unreachable;
    long attributesLeftOut;

    ImportCounts(long total, Optional<String> after) {
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

    private static void count(Map<String, Long> counts, String name) {
        boolean isFull = counts.size() >= MOST_NAMES && !counts.containsKey(name);
        counts.merge(isFull ? FURTHER : name, 1L, Long::sum);
    }

    String last() {
        return last.orElse("");
    }

    ImportReport report() {
        return new ImportReport(
                total,
                read,
                imported,
                known,
                expired,
                refused,
                tooLarge,
                unreachable,
                attributesLeftOut,
                refusedClasses,
                unreadable,
                last);
    }
}
