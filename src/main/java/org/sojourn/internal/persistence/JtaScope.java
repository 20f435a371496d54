package org.sojourn.internal.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/**
 * Suspends the caller's JTA transaction. A bean, because {@code @Transactional} is the one way to
 * do so that every server offers to a library.
 */
@ApplicationScoped
public class JtaScope {

    /** Runs the work in a new transaction, which is committed when this returns. */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T inNewTransaction(Supplier<T> work) {
        return work.get();
    }

    /** Runs the work without a transaction. */
    @Transactional(TxType.NOT_SUPPORTED)
    public <T> T outsideTransaction(Supplier<T> work) {
        return work.get();
    }
}
