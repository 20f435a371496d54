package org.sojourn.internal.backend;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sojourn.internal.lane.Batch;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * Reads together what is looked up by keys of one kind. A row that several calls ask for is read
 * once, and each of them gets it with an array of its own. The size of a row is known only when it
 * is read; until then the average size of recent rows counts.
 */
record ReadBatch(SessionRows rows, RowSizes sizes) implements Batch<RowRead, Optional<SessionRow>> {

    ReadBatch(SessionRows rows) {
        this(rows, new RowSizes());
    }

    @Override
    public List<Optional<SessionRow>> execute(List<RowRead> reads) {
        if (reads.size() == 1) {
            return find(reads);
        }
        List<RowRead> distinct = reads.stream().distinct().toList();
        List<Optional<SessionRow>> rowsOfDistinct = find(distinct);
        Map<RowRead, Optional<SessionRow>> found = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            found.put(distinct.get(i), rowsOfDistinct.get(i));
        }
        Set<SessionRow> given = Collections.newSetFromMap(new IdentityHashMap<>());
        return reads.stream()
                .map(read -> found.get(read).map(row -> given.add(row) ? row : row.copy()))
                .toList();
    }

    private List<Optional<SessionRow>> find(List<RowRead> reads) {
        List<SessionKey> keys = keys(reads);
        List<Optional<SessionRow>> found =
                switch (reads.get(0).kind()) {
                    case CURRENT -> rows.find(keys);
                    case PREVIOUS_AT_ANY_TIME ->
                            rows.findByPreviousKey(keys, SessionRows.AT_ANY_TIME);
                    case PREVIOUS_IN_GRACE -> rows.findByPreviousKey(keys, latest(reads));
                    case ORIGIN -> rows.findByOrigin(keys);
                };
        found.forEach(row -> row.ifPresent(sizes::add));
        return found;
    }

    private static List<SessionKey> keys(List<RowRead> reads) {
        return reads.size() == 1
                ? List.of(reads.get(0).key())
                : reads.stream().map(RowRead::key).toList();
    }

    private static long latest(List<RowRead> reads) {
        return reads.stream().mapToLong(RowRead::previousAt).max().orElseThrow();
    }

    /** Each kind is a statement of its own. */
    @Override
    public Object group(RowRead read) {
        return read.kind();
    }

    @Override
    public long weight(RowRead read) {
        return sizes.average();
    }

    @Override
    public boolean isQueued(Thread leader) {
        return rows.lacksConnection(leader);
    }

    /** Rows that do not fit into memory together may be read one by one. */
    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return failure instanceof OutOfMemoryError || rows.mayBeFaultOfOne(failure);
    }
}
