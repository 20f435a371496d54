package org.sojourn.internal.persistence;

import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;
import org.sojourn.internal.persistence.JpaProvider.Purpose;

/** The connections of a persistence provider. */
record ProviderConnections(Transactions transactions, JpaProvider provider)
        implements ConnectionSource {

    @Override
    public boolean areLocal() {
        return transactions.areLocal();
    }

    @Override
    public <T> T inTransaction(ConnectionWork<T> work) {
        return transactions.inside(entityManager -> provider.inTransaction(entityManager, work));
    }

    @Override
    public <T> T onConnection(Purpose purpose, ConnectionWork<T> work) {
        return transactions.outside(managers -> provider.onConnection(managers, purpose, work));
    }
}
