package org.sojourn.internal.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Bases of large sessions that this server has read or written lately, within a number of bytes.
 * The one that was not used for the longest time is forgotten first.
 *
 * <p>A base is never used because it is here: each SELECT asks the database whether it still is the
 * base of the row, by its identity. Safe for use by any number of threads.
 */
final class BaseCache implements AutoCloseable {

    /** What an entry takes besides the bytes of its base. */
    private static final int OVERHEAD = 256;

    private final Map<SessionKey, Base> bases = new LinkedHashMap<>(16, 0.75f, true);
    private long capacity;
    private long used;

    /**
     * @param capacity the number of bytes; 0 for a cache that keeps nothing
     */
    BaseCache(long capacity) {
        this.capacity = capacity;
    }

    /**
     * The bases of these keys, as far as they are here, by their identities. A base whose checksum
     * was not compared may be damaged, and is read again, because its row may be repaired.
     */
    synchronized Map<Long, Base> of(List<SessionKey> keys) {
        if (bases.isEmpty()) {
            return Map.of();
        }
        Map<Long, Base> known = new LinkedHashMap<>();
        for (SessionKey key : keys) {
            Optional.ofNullable(bases.get(key))
                    .filter(Base::isChecked)
                    .ifPresent(base -> known.put(base.id(), base));
        }
        return known;
    }

    synchronized void put(SessionKey key, Base base) {
        remove(key);
        if (size(base) > capacity) {
            return;
        }
        bases.put(key, base);
        used += size(base);
        Iterator<Base> oldest = bases.values().iterator();
        while (used > capacity) {
            used -= size(oldest.next());
            oldest.remove();
        }
    }

    synchronized void remove(SessionKey key) {
        Base removed = bases.remove(key);
        if (removed != null) {
            used -= size(removed);
        }
    }

    synchronized void clear() {
        bases.clear();
        used = 0;
    }

    /** Keeps what a write has stored, and forgets the base of a row that is gone or whole. */
    void follow(RowWrite write) {
        switch (write.kind()) {
            case CHANGE, RENEW -> {}
            case INSERT_BASE -> put(((RowWrite.Insert) write).row());
            case REPLACE_BASE -> put(((RowWrite.Replace) write).changed());
            case MOVE_BASE -> {
                remove(write.key());
                put(((RowWrite.Move) write).changed());
            }
            default -> remove(write.key());
        }
    }

    /** Keeps the base of a row, if it has one. */
    void put(SessionRow row) {
        if (row.data() instanceof RowData.Split split) {
            put(row.key(), split.base());
        } else {
            remove(row.key());
        }
    }

    private static long size(Base base) {
        return base.bytes().length + OVERHEAD;
    }

    /** Forgets everything, and keeps nothing from then on. */
    @Override
    public synchronized void close() {
        clear();
        capacity = 0;
    }
}
