package org.sojourn.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/** Tables that need no database. */
public final class Tables {

    private Tables() {}

    /** Rows in a map. */
    public static final class InMemory implements SessionRows {

        private final Map<SessionKey, SessionRow> rows = new ConcurrentSkipListMap<>();
        private RuntimeException failure;

        public void failWith(RuntimeException next) {
            failure = next;
        }

        public Set<SessionKey> keys() {
            return rows.keySet();
        }

        @Override
        public Optional<SessionRow> find(SessionKey key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public void put(SessionRow row) {
            rows.put(row.key(), row);
        }

        @Override
        public void insert(SessionRow row) {
            rows.put(row.key(), row);
        }

        @Override
        public boolean replace(SessionRow read, SessionRow changed) {
            return rows.remove(read.key()) != null && rows.put(changed.key(), changed) == null;
        }

        @Override
        public void renew(SessionKey key, long expiresAt) {
            rows.computeIfPresent(key, (same, row) -> row.renewed(expiresAt));
        }

        @Override
        public boolean delete(SessionKey key) {
            return rows.remove(key) != null;
        }

        @Override
        public boolean deleteIfUnchanged(SessionRow read) {
            return delete(read.key());
        }

        @Override
        public long deleteAll() {
            long deleted = rows.size();
            rows.clear();
            return deleted;
        }

        @Override
        public List<SessionKey> expired(long now, int limit) {
            if (failure != null) {
                throw failure;
            }
            return rows.values().stream()
                    .filter(row -> row.isExpiredAt(now))
                    .map(SessionRow::key)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long deleteExpired(List<SessionKey> keys, long now) {
            return keys.stream().filter(this::delete).count();
        }
    }
}
