package org.sojourn.internal.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;

/**
 * The order in which the writes of a batch are executed: replacements that are neighbours are
 * grouped by kind, so that large and small sessions in one batch do not become a statement each.
 *
 * <p>Two servers that sort by key cannot deadlock. Across kinds, that would take two servers that
 * store the same two sessions at the same time, each one of them by a new base. The database then
 * rolls one batch back, and it is tried again.
 *
 * @param asked in the order in which results are returned
 * @param executed the same in the order of execution
 */
record KindOrder(List<RowWrite> asked, List<RowWrite> executed) {

    static KindOrder of(List<RowWrite> writes) {
        List<RowWrite> ordered = new ArrayList<>(writes.size());
        int start = 0;
        while (start < writes.size()) {
            int end = endOfReplacements(writes, start);
            if (end == start) {
                ordered.add(writes.get(start));
                start++;
            } else {
                ordered.addAll(grouped(writes.subList(start, end)));
                start = end;
            }
        }
        return new KindOrder(writes, ordered);
    }

    private static int endOfReplacements(List<RowWrite> writes, int start) {
        int end = start;
        while (end < writes.size() && writes.get(end).kind().isReplacement()) {
            end++;
        }
        return end;
    }

    /** Writes of one key keep their order. */
    private static List<RowWrite> grouped(List<RowWrite> replacements) {
        Set<SessionKey> keys = new HashSet<>();
        for (RowWrite write : replacements) {
            if (!keys.add(write.key())) {
                return replacements;
            }
        }
        List<RowWrite> grouped = new ArrayList<>(replacements);
        grouped.sort(Comparator.comparing(RowWrite::kind));
        return grouped;
    }

    /**
     * The results in the order of what was asked.
     *
     * @param results in the order of execution
     */
    List<Boolean> asAsked(List<Boolean> results) {
        Map<RowWrite, Boolean> byWrite = new IdentityHashMap<>();
        for (int i = 0; i < executed.size(); i++) {
            byWrite.put(executed.get(i), results.get(i));
        }
        return asked.stream().map(byWrite::get).toList();
    }
}
