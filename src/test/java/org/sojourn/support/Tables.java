package org.sojourn.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/** Tables that need no database. */
public final class Tables {

    private Tables() {}

    /** Rows in a map, which knows all writes but moving. */
    public static final class InMemory implements SessionRows {

        private final Map<SessionKey, SessionRow> rows = new ConcurrentSkipListMap<>();
        private int sweeps;
        private RuntimeException failure;
        private Runnable afterFinding = () -> {};

        /** Has something happen after the next row is found. */
        public void meanwhile(Runnable happening) {
            afterFinding = happening;
        }

        public void failWith(@Nullable RuntimeException next) {
            failure = next;
        }

        /** How often it was asked which rows are expired. */
        public int sweeps() {
            return sweeps;
        }

        public Set<SessionKey> keys() {
            return rows.keySet();
        }

        @Override
        public List<Optional<SessionRow>> find(List<SessionKey> keys) {
            List<Optional<SessionRow>> found =
                    keys.stream().map(key -> Optional.ofNullable(rows.get(key))).toList();
            Runnable happening = afterFinding;
            afterFinding = () -> {};
            happening.run();
            return found;
        }

        @Override
        public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
            return keys.stream().map(key -> Optional.<SessionRow>empty()).toList();
        }

        @Override
        public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
            return findByPreviousKey(keys, AT_ANY_TIME);
        }

        @Override
        public List<Boolean> write(List<RowWrite> writes) {
            return writes.stream().map(this::write).toList();
        }

        private boolean write(RowWrite write) {
            if (failure != null) {
                throw failure;
            }
            if (write instanceof RowWrite.Put put) {
                rows.put(put.key(), put.row());
                return true;
            }
            if (write instanceof RowWrite.Insert insert) {
                return rows.putIfAbsent(insert.key(), insert.row()) == null;
            }
            SessionRow stored = rows.get(write.key());
            if (write instanceof RowWrite.Replace replace) {
                return isUnchanged(stored, replace.read())
                        && rows.put(write.key(), replace.changed()) != null;
            }
            if (write instanceof RowWrite.Renew renew) {
                return isUnchanged(stored, renew.read())
                        && rows.put(write.key(), stored.renewed(renew.expiresAt())) != null;
            }
            return rows.remove(write.key()) != null;
        }

        private static boolean isUnchanged(@Nullable SessionRow stored, SessionRow read) {
            return stored != null && stored.version() == read.version();
        }

        @Override
        public long deleteAll() {
            long deleted = rows.size();
            rows.clear();
            return deleted;
        }

        @Override
        public List<ExpiredRow> expired(long now, int limit) {
            sweeps++;
            if (failure != null) {
                throw failure;
            }
            return rows.values().stream()
                    .filter(row -> row.isExpiredAt(now))
                    .map(row -> expiredRow(row))
                    .limit(limit)
                    .toList();
        }

        private static ExpiredRow expiredRow(SessionRow row) {
            return new ExpiredRow(row.key(), row.origin(), row.createdAt(), row.principal());
        }

        @Override
        public List<SessionKey> keys(Optional<SessionKey> after, int limit) {
            return rows.keySet().stream()
                    .filter(key -> after.isEmpty() || key.compareTo(after.get()) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable cause) {
            return false;
        }
    }

    /** Rows whose every change waits at a gate. */
    public record Gated(SessionRows rows, Semaphore gate) implements SessionRows {

        @Override
        public List<Optional<SessionRow>> find(List<SessionKey> keys) {
            return rows.find(keys);
        }

        @Override
        public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
            return rows.findByPreviousKey(keys, now);
        }

        @Override
        public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
            return rows.findByOrigin(keys);
        }

        @Override
        public List<Boolean> write(List<RowWrite> writes) {
            gate.acquireUninterruptibly();
            return rows.write(writes);
        }

        @Override
        public long deleteAll() {
            return rows.deleteAll();
        }

        @Override
        public List<ExpiredRow> expired(long now, int limit) {
            return rows.expired(now, limit);
        }

        @Override
        public List<SessionKey> keys(Optional<SessionKey> after, int limit) {
            return rows.keys(after, limit);
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable cause) {
            return rows.mayBeFaultOfOne(cause);
        }
    }
}
