package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;

/**
 * Transactions of a resource-local unit, which are always independent of the transaction of the
 * caller.
 */
record LocalTransactions(EntityManagers managers) implements Transactions {

    @Override
    public boolean areLocal() {
        return true;
    }

    @Override
    public <T> T inside(Function<EntityManager, T> work) {
        try (EntityManager entityManager = managers.open()) {
            EntityTransaction transaction = entityManager.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(entityManager);
                transaction.commit();
                return result;
            } catch (RuntimeException | Error failure) {
                rollBack(transaction, failure);
                throw failure;
            }
        }
    }

    @Override
    public <T> T outside(Function<EntityManagers, T> work) {
        return work.apply(managers);
    }

    private static void rollBack(EntityTransaction transaction, Throwable failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
