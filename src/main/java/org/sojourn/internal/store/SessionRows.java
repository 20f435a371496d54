package org.sojourn.internal.store;

import java.util.List;
import java.util.Optional;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The rows of one session table. Every operation is a transaction of its own, or none at all if it
 * reads; it never joins the caller's. Expired rows are rows like others here. Instants are epoch
 * milliseconds.
 */
public interface SessionRows {

    /** The rows of these keys, in their order; empty where there is none. */
    List<Optional<SessionRow>> find(List<SessionKey> keys);

    /** Asks for former keys however long ago they were current. */
    long AT_ANY_TIME = -1;

    /**
     * The rows that had these keys before their last {@link RowWrite.Move}, in their order, as long
     * as they are found by them. Where that would read the whole table, rows are only found {@link
     * #AT_ANY_TIME}, which only requests ask for that had loaded them, and not even then if {@link
     * #findByOrigin} finds them.
     */
    List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now);

    /**
     * The rows whose sessions had these keys when they were created and have had a {@link
     * RowWrite.Move} since, in their order; none where the table does not know.
     */
    List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys);

    /**
     * Carries all these writes out, or none.
     *
     * @param writes those of one key are carried out in their order; two servers do not deadlock if
     *     both sort by key
     * @return for each, in the same order, whether it changed a row
     */
    List<Boolean> write(List<RowWrite> writes);

    /** Deletes all rows and counts them. */
    long deleteAll();

    /** Up to {@code limit} rows that are expired, in ascending order of their keys. */
    List<ExpiredRow> expired(long now, int limit);

    /** What decides which database an operation reaches. */
    enum Reach {
        /** Nothing does: there is one. */
        UNIT,
        /** The tenant that the calling thread works for. Once it is known, any thread will do. */
        TENANT,
        /** The calling thread, by means that only the application knows. */
        THREAD
    }

    /** Found out at first use. */
    default Reach reach() {
        return Reach.UNIT;
    }

    /**
     * The rows of the tenant that the calling thread works for, on whichever thread they are used.
     */
    default SessionRows ofTenant() {
        return this;
    }

    /** What the column of principals holds. */
    default PrincipalColumn principals() {
        return PrincipalColumn.AS_MAPPED;
    }

    /**
     * The failure of a call whose turn did not come because the operations before it wait for a
     * connection; empty if they do not.
     */
    default Optional<SessionStoreException> connectionShortage() {
        return Optional.empty();
    }

    /**
     * Whether a failure may be the fault of one operation of several, rather than of the database
     * or the way to it.
     */
    boolean mayBeFaultOfOne(Throwable failure);
}
