package org.sojourn.internal.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.lane.Batch;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * Reads together; a row that several ask for is read once. How much a row holds is known when it is
 * read; until then it counts as much as rows did lately.
 */
record ReadBatch(SessionRows rows, RowSizes sizes) implements Batch<RowRead, Optional<SessionRow>> {

    ReadBatch(SessionRows rows) {
        this(rows, new RowSizes());
    }

    @Override
    public List<Optional<SessionRow>> execute(List<RowRead> reads) {
        if (reads.size() == 1) {
            return find(reads.get(0).kind(), reads);
        }
        Map<RowRead, Optional<SessionRow>> found = new HashMap<>();
        for (RowRead.Kind kind : RowRead.Kind.values()) {
            List<RowRead> ofKind =
                    reads.stream().filter(read -> read.kind() == kind).distinct().toList();
            List<Optional<SessionRow>> rowsOfKind = find(kind, ofKind);
            for (int i = 0; i < ofKind.size(); i++) {
                found.put(ofKind.get(i), rowsOfKind.get(i));
            }
        }
        return reads.stream().map(found::get).toList();
    }

    private List<Optional<SessionRow>> find(RowRead.Kind kind, List<RowRead> reads) {
        if (reads.isEmpty()) {
            return List.of();
        }
        List<SessionKey> keys = reads.stream().map(RowRead::key).toList();
        List<Optional<SessionRow>> found =
                switch (kind) {
                    case CURRENT -> rows.find(keys);
                    case FORMER_AT_ANY_TIME -> rows.findByFormerKey(keys, SessionRows.AT_ANY_TIME);
                    case FORMER_LATELY -> rows.findByFormerKey(keys, latest(reads));
                };
        found.forEach(row -> row.ifPresent(sizes::add));
        return found;
    }

    private static long latest(List<RowRead> reads) {
        return reads.stream().mapToLong(RowRead::formerAt).max().orElseThrow();
    }

    @Override
    public long weight(RowRead read) {
        return sizes.average();
    }

    /** Rows that memory cannot hold together may be read one by one. */
    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return failure instanceof OutOfMemoryError || rows.mayBeFaultOfOne(failure);
    }
}
