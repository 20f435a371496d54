package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** How work on a persistence unit is kept apart from the caller's transaction. */
public interface Transactions {

    /** Whether a transaction is nothing but that of its one connection. */
    boolean areLocal();

    /**
     * Runs the work in a new transaction, which is committed when this returns and rolled back if
     * the work throws.
     */
    <T> T inside(Function<EntityManager, T> work);

    /** Runs the work outside any transaction. */
    <T> T outside(Function<EntityManager, T> work);
}
