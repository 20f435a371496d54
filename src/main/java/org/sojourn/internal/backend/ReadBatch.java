package org.sojourn.internal.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sojourn.internal.lane.Batch;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/** Reads together; a row that several ask for is read once. */
record ReadBatch(SessionRows rows) implements Batch<RowRead, Optional<SessionRow>> {

    @Override
    public List<Optional<SessionRow>> execute(List<RowRead> reads) {
        if (reads.size() == 1 && reads.get(0).isCurrent()) {
            return rows.find(List.of(reads.get(0).key()));
        }
        Map<SessionKey, Optional<SessionRow>> current =
                found(reads, RowRead::isCurrent, rows::find);
        long now = reads.stream().mapToLong(RowRead::formerAt).max().orElseThrow();
        Map<SessionKey, Optional<SessionRow>> former =
                found(reads, read -> !read.isCurrent(), keys -> rows.findByFormerKey(keys, now));
        return reads.stream()
                .map(read -> (read.isCurrent() ? current : former).get(read.key()))
                .toList();
    }

    private static Map<SessionKey, Optional<SessionRow>> found(
            List<RowRead> reads,
            Predicate<RowRead> kind,
            Function<List<SessionKey>, List<Optional<SessionRow>>> lookup) {
        List<SessionKey> keys = reads.stream().filter(kind).map(RowRead::key).distinct().toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<Optional<SessionRow>> found = lookup.apply(keys);
        Map<SessionKey, Optional<SessionRow>> byKey = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byKey.put(keys.get(i), found.get(i));
        }
        return byKey;
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return rows.mayBeFaultOfOne(failure);
    }
}
