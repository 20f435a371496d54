package org.sojourn.internal.backend;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.lane.Batch;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/** Reads together; a row that several ask for is read once. */
record ReadBatch(SessionRows rows) implements Batch<SessionKey, Optional<SessionRow>> {

    @Override
    public List<Optional<SessionRow>> execute(List<SessionKey> keys) {
        if (keys.size() == 1) {
            return rows.find(keys);
        }
        List<SessionKey> distinct = List.copyOf(new LinkedHashSet<>(keys));
        List<Optional<SessionRow>> found = rows.find(distinct);
        Map<SessionKey, Optional<SessionRow>> byKey = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            byKey.put(distinct.get(i), found.get(i));
        }
        return keys.stream().map(byKey::get).toList();
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return rows.mayBeFaultOfOne(failure);
    }
}
