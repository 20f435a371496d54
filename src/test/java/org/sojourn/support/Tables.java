package org.sojourn.support;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.testkit.internal.MemoryRows;

/** Tables that need no database. */
public final class Tables {

    private Tables() {}

    /** Rows in memory, which can fail. */
    public static final class InMemory implements SessionRows {

        private final MemoryRows rows = new MemoryRows();
        private int sweeps;
        private RuntimeException failure;
        private Runnable afterFinding = () -> {};
        private Callable<?> whileSweeping = () -> null;
        private Consumer<List<SessionKey>> beforeDeleting = expired -> {};

        /** Has something happen after the next row is found. */
        public void meanwhile(Runnable happening) {
            afterFinding = happening;
        }

        /** Has something happen while expired rows are looked for. */
        public void whileSweeping(Callable<?> happening) {
            whileSweeping = happening;
        }

        /** Has something happen before expired rows are deleted. */
        public void beforeDeleting(Consumer<List<SessionKey>> happening) {
            beforeDeleting = happening;
        }

        public void failWith(@Nullable RuntimeException next) {
            failure = next;
        }

        /** How often it was asked which rows are expired. */
        public int sweeps() {
            return sweeps;
        }

        public List<SessionKey> keys() {
            return rows.keys();
        }

        @Override
        public List<Optional<SessionRow>> find(List<SessionKey> keys) {
            List<Optional<SessionRow>> found = rows.find(keys);
            Runnable happening = afterFinding;
            afterFinding = () -> {};
            happening.run();
            return found;
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
            failIfAsked();
            return rows.write(writes);
        }

        private void failIfAsked() {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public long deleteAll() {
            return rows.deleteAll();
        }

        @Override
        public List<ExpiredRow> expired(SweepPlace place, int limit) {
            sweeps++;
            failIfAsked();
            try {
                whileSweeping.call();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
            return rows.expired(place, limit);
        }

        @Override
        public List<Boolean> deleteExpired(List<SessionKey> keys, long now) {
            beforeDeleting.accept(keys);
            return rows.deleteExpired(keys, now);
        }

        @Override
        public List<SessionKey> keys(Optional<SessionKey> after, int limit) {
            return rows.keys(after, limit);
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable cause) {
            return cause instanceof IllegalArgumentException;
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
        public List<ExpiredRow> expired(SweepPlace place, int limit) {
            return rows.expired(place, limit);
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
