package org.sojourn.testkit.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.store.SessionRows;

/** A table of sessions in memory, which does what a table of a database does. Thread-safe. */
public final class MemoryRows implements SessionRows {

    private static final Comparator<ExpiredRow> IN_ORDER_OF_EXPIRY =
            Comparator.comparingLong(ExpiredRow::expiresAt).thenComparing(ExpiredRow::key);

    private SortedMap<SessionKey, Stored> rows = new TreeMap<>();

    /**
     * A row, with its columns that no request gets.
     *
     * @param previous the key before the last move
     */
    private record Stored(SessionRow row, @Nullable SessionKey previous, long previousUntil) {

        Stored with(SessionRow changed) {
            return new Stored(changed, previous, previousUntil);
        }
    }

    @Override
    public synchronized List<Optional<SessionRow>> find(List<SessionKey> keys) {
        return keys.stream()
                .map(key -> Optional.ofNullable(rows.get(key)).map(stored -> stored.row().copy()))
                .toList();
    }

    @Override
    public synchronized List<Optional<SessionRow>> findByPreviousKey(
            List<SessionKey> keys, long now) {
        return keys.stream()
                .map(
                        key ->
                                first(
                                        stored ->
                                                key.equals(stored.previous())
                                                        && (now == AT_ANY_TIME
                                                                || stored.previousUntil() > now)))
                .toList();
    }

    @Override
    public synchronized List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
        return keys.stream()
                .map(
                        key ->
                                first(
                                        stored ->
                                                stored.previous() != null
                                                        && key.equals(stored.row().origin())))
                .toList();
    }

    private Optional<SessionRow> first(Predicate<Stored> condition) {
        return rows.values().stream()
                .filter(condition)
                .findFirst()
                .map(stored -> stored.row().copy());
    }

    @Override
    public synchronized List<Boolean> write(List<RowWrite> writes) {
        SortedMap<SessionKey, Stored> before = new TreeMap<>(rows);
        try {
            return writes.stream().map(this::write).toList();
        } catch (RuntimeException failed) {
            rows = before;
            throw failed;
        }
    }

    private boolean write(RowWrite write) {
        Stored stored = rows.get(write.key());
        if (write instanceof RowWrite.Put put) {
            return put(stored, put.row());
        }
        if (write instanceof RowWrite.Insert insert) {
            return insert(stored, insert.row());
        }
        return stored != null && write(stored, write);
    }

    private boolean put(@Nullable Stored stored, SessionRow row) {
        if (stored == null) {
            return insert(null, row);
        }
        SessionRow old = stored.row();
        rows.put(
                row.key(),
                stored.with(
                        old.changed(row.key(), row.data(), old.principal())
                                .renewed(row.expiresAt())));
        return true;
    }

    private boolean insert(@Nullable Stored stored, SessionRow row) {
        if (stored != null) {
            throw new IllegalStateException("The table has a row of this key");
        }
        rows.put(row.key(), new Stored(row, null, 0));
        return true;
    }

    private boolean write(Stored stored, RowWrite write) {
        if (write instanceof RowWrite.Delete) {
            return rows.remove(write.key()) != null;
        }
        if (write instanceof RowWrite.DeleteIfExpired delete) {
            return stored.row().isExpiredAt(delete.now()) && rows.remove(write.key()) != null;
        }
        return write instanceof RowWrite.OfReadRow guarded
                && guarded.read().version() == stored.row().version()
                && writeUnchanged(stored, guarded);
    }

    /** A write of a row that has the version with which it was read. */
    private boolean writeUnchanged(Stored stored, RowWrite.OfReadRow write) {
        if (write instanceof RowWrite.Replace replace) {
            rows.put(write.key(), stored.with(replaced(stored.row(), replace)));
            return true;
        }
        if (write instanceof RowWrite.Rewrite rewrite) {
            rows.put(write.key(), stored.with(stored.row().withData(rewrite.data())));
            return true;
        }
        if (write instanceof RowWrite.Move move) {
            rows.remove(write.key());
            rows.put(
                    move.changed().key(),
                    new Stored(move.changed(), write.key(), move.previousUntil()));
            return true;
        }
        if (write instanceof RowWrite.Renew renew) {
            boolean isLater = renew.expiresAt() > stored.row().expiresAt();
            if (isLater) {
                rows.put(write.key(), stored.with(stored.row().renewed(renew.expiresAt())));
            }
            return isLater;
        }
        return rows.remove(write.key()) != null;
    }

    /** A change leaves the base alone. */
    private static SessionRow replaced(SessionRow stored, RowWrite.Replace replace) {
        SessionRow changed = replace.changed();
        return replace.kind() == RowWrite.Kind.CHANGE
                        && stored.data() instanceof RowData.Split old
                        && changed.data() instanceof RowData.Split split
                ? changed.withData(new RowData.Split(old.base(), split.changes()))
                : changed;
    }

    @Override
    public synchronized long deleteAll() {
        long deleted = rows.size();
        rows.clear();
        return deleted;
    }

    @Override
    public synchronized List<ExpiredRow> expired(SweepPlace place, int limit) {
        return rows.values().stream()
                .map(Stored::row)
                .filter(row -> row.isExpiredAt(place.now()))
                .map(MemoryRows::expiredRow)
                .sorted(IN_ORDER_OF_EXPIRY)
                .filter(row -> IN_ORDER_OF_EXPIRY.compare(row, last(place)) > 0)
                .limit(limit)
                .toList();
    }

    private static ExpiredRow expiredRow(SessionRow row) {
        return new ExpiredRow(
                row.key(), row.origin(), row.createdAt(), row.expiresAt(), row.principal());
    }

    private static ExpiredRow last(SweepPlace place) {
        return new ExpiredRow(place.key(), null, 0, place.expiresAt(), null);
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return true;
    }

    @Override
    public synchronized List<SessionKey> keys(Optional<SessionKey> after, int limit) {
        return rows.keySet().stream()
                .filter(key -> after.isEmpty() || key.compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
    }

    /** The keys of all rows, in ascending order. */
    public synchronized List<SessionKey> keys() {
        return List.copyOf(rows.keySet());
    }

    /** How many bytes all rows hold. */
    public synchronized long bytes() {
        return rows.values().stream()
                .map(Stored::row)
                .map(SessionRow::data)
                .mapToLong(RowData::size)
                .sum();
    }
}
