package org.sojourn.internal.store;

import java.util.List;
import java.util.Optional;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;

/**
 * The rows of one session table. A write is a transaction of its own, a read is in no transaction;
 * neither joins the transaction of the caller. Expired rows are treated like all others. Instants
 * are epoch milliseconds.
 */
public interface SessionRows extends AutoCloseable {

    /** The rows of these keys, in the order of the keys; empty if a key has no row. */
    List<Optional<SessionRow>> find(List<SessionKey> keys);

    /** The argument that finds rows by previous keys even after the grace period. */
    long AT_ANY_TIME = -1;

    /**
     * The rows that had these keys before their last {@link RowWrite.Move}, in the order of the
     * keys. A row is found only during its grace period. If the table has no index for this, only a
     * search {@link #AT_ANY_TIME} is answered, so that an arbitrary unknown id cannot cause a table
     * scan: only a request that had loaded the row searches so. If {@link #findByOrigin} can find
     * such rows, that search is not answered either.
     */
    List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now);

    /**
     * The rows whose sessions had these keys when they were created, and have had a {@link
     * RowWrite.Move} since, in the order of the keys; all are empty if the table does not have this
     * column.
     */
    List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys);

    /**
     * Executes all of these writes or none.
     *
     * @param writes writes of one key are executed in their order; two servers do not deadlock if
     *     both sort by key
     * @return for each write, in the same order, whether it changed a row
     */
    List<Boolean> write(List<RowWrite> writes);

    /**
     * The same, but fails soon if it has to wait for a row that another transaction has locked.
     * Then nothing was written, and the failure {@link #isOfLock}. A database without such a limit
     * waits.
     */
    default List<Boolean> writeHurried(List<RowWrite> writes) {
        return write(writes);
    }

    /** Whether writes failed because they would have had to wait for a lock. */
    default boolean isOfLock(Throwable failure) {
        return false;
    }

    /** The rows by their principals. */
    default PrincipalRows byPrincipal() {
        return PrincipalRows.NONE;
    }

    /** Deletes all rows and returns their number. */
    long deleteAll();

    /** Up to {@code limit} expired rows after a place, in ascending order of expiry and key. */
    List<ExpiredRow> expired(SweepPlace place, int limit);

    /**
     * Deletes all of these rows that are still expired, or none. A row that another transaction has
     * locked stays, where the database can pass over it; others wait for it.
     *
     * @param keys in ascending order, so that two servers do not deadlock
     * @return for each key, in the same order, whether its row was deleted
     */
    default List<Boolean> deleteExpired(List<SessionKey> keys, long now) {
        return write(
                keys.stream()
                        .<RowWrite>map(key -> new RowWrite.DeleteIfExpired(key, now))
                        .toList());
    }

    /**
     * Up to {@code limit} keys of rows, in ascending order.
     *
     * @param after the key before the first of them; empty for the start of the table
     */
    List<SessionKey> keys(Optional<SessionKey> after, int limit);

    /** What decides which database an operation uses. */
    enum Reach {
        /** The unit: it has one database. */
        UNIT,
        /**
         * The tenant that the calling thread works for. If the tenant is known, any thread can do
         * the work.
         */
        TENANT,
        /** The calling thread, in a way that only the application knows. */
        THREAD
    }

    /** What decides which database an operation uses. It is found out at first use. */
    default Reach reach() {
        return Reach.UNIT;
    }

    /** The rows of the tenant that the calling thread works for. Any thread can use them. */
    default SessionRows ofTenant() {
        return this;
    }

    /** Whether a row can have a base and the changes since. */
    default boolean keepsBases() {
        return true;
    }

    /** Which names the column of principals can hold. */
    default PrincipalColumn principals() {
        return PrincipalColumn.AS_MAPPED;
    }

    /**
     * The exception for a call that waited too long because the operations before it wait for a
     * connection; empty if they do not.
     */
    default Optional<SessionStoreException> connectionShortage() {
        return Optional.empty();
    }

    /** Whether a thread waits for a connection to begin with, as far as that is known. */
    default boolean lacksConnection(Thread thread) {
        return false;
    }

    /** Forgets what is kept in memory. Rows can be used after that, too. */
    @Override
    default void close() {}

    /**
     * Whether one of several operations may be at fault, and not the connection, the server or its
     * resources.
     */
    boolean mayBeFaultOfOne(Throwable failure);
}
