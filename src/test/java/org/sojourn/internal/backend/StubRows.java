package org.sojourn.internal.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.store.SessionRows;

/** Rows in memory that record how much was read and written at a time, and can be stopped. */
final class StubRows implements SessionRows {

    private final Map<SessionKey, SessionRow> rows = new ConcurrentHashMap<>();
    private final List<List<RowWrite>> written = new CopyOnWriteArrayList<>();
    private final List<Integer> read = new CopyOnWriteArrayList<>();
    private final AtomicReference<Stuck> nextWrite = new AtomicReference<>();
    private volatile Stuck all = new Stuck();

    StubRows() {
        all.end();
    }

    /** A connection that does not answer. */
    static final class Stuck {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        /** Waits until something waits for it. */
        void awaitEntry() {
            await(entered);
        }

        void end() {
            ended.countDown();
        }

        private void pass() {
            entered.countDown();
            await(ended);
        }
    }

    /** Whatever is read or written from now on has to wait until the rows are thawed. */
    void freeze() {
        all = new Stuck();
    }

    /** The next write, but none after it, does not come back. */
    Stuck freezeNextWrite() {
        Stuck stuck = new Stuck();
        nextWrite.set(stuck);
        return stuck;
    }

    void thaw() {
        all.end();
    }

    /** Waits until something waits. */
    void awaitEntry() {
        all.awaitEntry();
    }

    List<List<RowWrite>> written() {
        return written;
    }

    /** The number of rows of each read. */
    List<Integer> read() {
        return read;
    }

    SessionRow row(SessionKey key) {
        return rows.get(key);
    }

    void insert(SessionRow row) {
        rows.put(row.key(), row);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public List<Optional<SessionRow>> find(List<SessionKey> keys) {
        read.add(keys.size());
        all.pass();
        return keys.stream().map(key -> Optional.ofNullable(rows.get(key))).toList();
    }

    @Override
    public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
        return keys.stream().map(key -> Optional.<SessionRow>empty()).toList();
    }

    @Override
    public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
        return keys.stream().map(key -> Optional.<SessionRow>empty()).toList();
    }

    @Override
    public List<Boolean> write(List<RowWrite> writes) {
        written.add(writes);
        all.pass();
        Stuck stuck = nextWrite.getAndSet(null);
        if (stuck != null) {
            stuck.pass();
        }
        return writes.stream().map(this::write).toList();
    }

    private boolean write(RowWrite write) {
        if (write instanceof RowWrite.Put put) {
            rows.put(put.key(), put.row());
            return true;
        }
        if (write instanceof RowWrite.Renew renew) {
            return rows.computeIfPresent(renew.key(), (key, row) -> row.renewed(renew.expiresAt()))
                    != null;
        }
        return rows.remove(write.key()) != null;
    }

    @Override
    public long deleteAll() {
        all.pass();
        long deleted = rows.size();
        rows.clear();
        return deleted;
    }

    @Override
    public List<ExpiredRow> expired(SweepPlace place, int limit) {
        return List.of();
    }

    @Override
    public List<SessionKey> keys(Optional<SessionKey> after, int limit) {
        return List.of();
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return false;
    }
}
