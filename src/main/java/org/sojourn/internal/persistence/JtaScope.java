package org.sojourn.internal.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/**
 * Suspends the JTA transaction of the caller. It is a bean, because {@code @Transactional} is the
 * only way to do so that every server offers to a library.
 */
@ApplicationScoped
public class JtaScope {

    /** Does the work in a new transaction, which is committed when this method returns. */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T inNewTransaction(Supplier<T> work) {
        return work.get();
    }

    /** Does the work without a transaction. */
    @Transactional(TxType.NOT_SUPPORTED)
    public <T> T outsideTransaction(Supplier<T> work) {
        return work.get();
    }
}
