package org.sojourn.internal.store;

import java.util.List;
import java.util.Optional;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The rows of one session table. Every operation is a transaction of its own, or none at all if it
 * reads; it never joins the caller's. Expired rows are rows like others here. Instants are epoch
 * milliseconds.
 */
public interface SessionRows {

    /** The row of a key, if it stands. */
    Optional<SessionRow> find(SessionKey key);

    /**
     * Inserts the row; if its key stands already, replaces data and expiry and counts the version
     * up.
     */
    void put(SessionRow row);

    /** Inserts a row whose key is new. */
    void insert(SessionRow row);

    /**
     * Replaces a row that nobody has changed since it was read.
     *
     * @param read the row as it was read; guards by key and version
     * @param changed the row as it shall be; its key may be another
     * @return false if the row is gone or was changed
     */
    boolean replace(SessionRow read, SessionRow changed);

    /** Moves the expiry forward, never back. Does nothing if the row is gone. */
    void renew(SessionKey key, long expiresAt);

    /**
     * Deletes a row.
     *
     * @return whether it stood
     */
    boolean delete(SessionKey key);

    /**
     * Deletes a row that nobody has changed since it was read.
     *
     * @return false if the row is gone or was changed
     */
    boolean deleteIfUnchanged(SessionRow read);

    /** Deletes all rows and counts them. */
    long deleteAll();

    /** Up to {@code limit} keys of rows that are expired, in ascending order. */
    List<SessionKey> expired(long now, int limit);

    /** Deletes those of the rows that are still expired, and counts them. */
    long deleteExpired(List<SessionKey> keys, long now);
}
