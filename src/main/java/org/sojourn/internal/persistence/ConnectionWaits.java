package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sojourn.internal.dialect.SessionTable;

/**
 * Which threads wait for a connection, and since when. With this, the message of a timeout names
 * the cause: the pool or the database.
 */
public final class ConnectionWaits {

    private final ConcurrentMap<Thread, Long> since = new ConcurrentHashMap<>();
    private final long longNanos;
    private volatile long refusedAt;
    private volatile boolean refused;

    /**
     * @param operationTimeout how long a caller waits for its turn; half of this time counts as a
     *     long wait
     */
    public ConnectionWaits(Duration operationTimeout) {
        this.longNanos = operationTimeout.toNanos() / 2;
    }

    /** Records that the pool has refused a connection. */
    public void refused() {
        refusedAt = System.nanoTime();
        refused = true;
    }

    /**
     * Whether an operation has waited for a long time, or the pool refused a connection a short
     * time ago.
     */
    public boolean areLong() {
        long now = System.nanoTime();
        return refused && now - refusedAt < 2 * longNanos
                || since.values().stream().anyMatch(start -> now - start >= longNanos);
    }

    /** Whether a thread waits for a connection. */
    public boolean include(Thread thread) {
        return since.containsKey(thread);
    }

    /** The same transactions; the start of each is the start of a wait. */
    public Transactions starting(Transactions transactions) {
        return new Starting(this, transactions);
    }

    /** The same provider; a wait ends when it has a connection. */
    public JpaProvider ending(JpaProvider provider) {
        return new Ending(this, provider);
    }

    private <T> T waiting(Supplier<T> operation) {
        since.put(Thread.currentThread(), System.nanoTime());
        try {
            return operation.get();
        } finally {
            over();
        }
    }

    private void over() {
        since.remove(Thread.currentThread());
    }

    private record Starting(ConnectionWaits waits, Transactions transactions)
            implements Transactions {

        @Override
        public boolean areLocal() {
            return transactions.areLocal();
        }

        @Override
        public <T> T inside(Function<EntityManager, T> work) {
            return waits.waiting(() -> transactions.inside(work));
        }

        @Override
        public <T> T outside(Function<EntityManagers, T> work) {
            return waits.waiting(() -> transactions.outside(work));
        }
    }

    private record Ending(ConnectionWaits waits, JpaProvider provider) implements JpaProvider {

        @Override
        public SessionTable table(EntityManagerFactory factory, Class<?> model) {
            return provider.table(factory, model);
        }

        @Override
        public String column(EntityManagerFactory factory, Class<?> model, String attribute) {
            return provider.column(factory, model, attribute);
        }

        @Override
        public <T> T inTransaction(EntityManager entityManager, ConnectionWork<T> work) {
            return provider.inTransaction(entityManager, noting(work));
        }

        @Override
        public <T> T onConnection(
                EntityManagers managers, Purpose purpose, ConnectionWork<T> work) {
            return provider.onConnection(managers, purpose, noting(work));
        }

        private <T> ConnectionWork<T> noting(ConnectionWork<T> work) {
            return (Connection connection) -> {
                waits.over();
                return work.on(connection);
            };
        }
    }
}
