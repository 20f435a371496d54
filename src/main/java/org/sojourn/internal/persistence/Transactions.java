package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Work on a persistence unit outside the transaction of the caller. */
public interface Transactions {

    /** Whether a transaction is only that of its one connection, without a transaction manager. */
    boolean areLocal();

    /**
     * Does the work in a new transaction, which is committed when this method returns and rolled
     * back if the work throws an exception.
     */
    <T> T inside(Function<EntityManager, T> work);

    /** Does the work outside any transaction. It opens the entity managers that it needs. */
    <T> T outside(Function<EntityManagers, T> work);
}
