package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Transactions of a JTA unit. The transaction of the caller is suspended during the work. */
record JtaTransactions(EntityManagers managers, JtaScope scope) implements Transactions {

    @Override
    public boolean areLocal() {
        return false;
    }

    @Override
    public <T> T inside(Function<EntityManager, T> work) {
        return scope.inNewTransaction(
                () -> {
                    try (EntityManager entityManager = managers.open()) {
                        entityManager.joinTransaction();
                        T result = work.apply(entityManager);
                        entityManager.flush();
                        return result;
                    }
                });
    }

    @Override
    public <T> T outside(Function<EntityManagers, T> work) {
        return scope.outsideTransaction(() -> work.apply(managers));
    }
}
