package org.sojourn.internal.persistence;

import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;
import org.sojourn.internal.persistence.JpaProvider.Purpose;

/** Where the connections to the database of session models come from. */
public interface ConnectionSource {

    /** Whether a transaction is only that of its one connection, without a transaction manager. */
    boolean areLocal();

    /** Does the work on a connection in a new transaction, of the transaction manager if any. */
    <T> T inTransaction(ConnectionWork<T> work);

    /** Does the work on a connection that is in no transaction. */
    <T> T onConnection(Purpose purpose, ConnectionWork<T> work);
}
