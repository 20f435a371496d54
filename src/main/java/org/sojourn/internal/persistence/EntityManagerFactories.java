package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStoreException;

/**
 * A session model in its persistence unit. The factory is looked up when it is needed, in one place
 * after the other. After a failure, the next call looks it up again.
 */
public final class EntityManagerFactories implements AutoCloseable {

    private final String name;
    private final Class<? extends SessionRecord> model;
    private final List<FactorySource> sources;
    private final Supplier<Optional<JtaScope>> jta;

    /**
     * A virtual thread of Java 21 that waits within {@code synchronized} would keep its carrier.
     */
    private final Lock lookup = new ReentrantLock();

    private @Nullable EntityManagerFactory owned;

    public EntityManagerFactories(
            String name,
            Class<? extends SessionRecord> model,
            List<FactorySource> sources,
            Supplier<Optional<JtaScope>> jta) {
        this.name = name;
        this.model = model;
        this.sources = List.copyOf(sources);
        this.jta = jta;
    }

    /** The name of the persistence unit. */
    public String name() {
        return name;
    }

    public Class<? extends SessionRecord> model() {
        return model;
    }

    /** Closes the factory if this object created it. */
    @Override
    public void close() {
        lookup.lock();
        try {
            if (owned != null) {
                owned.close();
                owned = null;
            }
        } finally {
            lookup.unlock();
        }
    }

    /**
     * The entity managers of the unit, by a factory that is looked up now.
     *
     * @param tenant supplies the tenant that the calling thread works for; null for the tenant that
     *     the unit chooses itself
     * @throws SessionStoreException if there is no factory that holds the model
     */
    public EntityManagers managers(Supplier<@Nullable Object> tenant) {
        EntityManagerFactory factory = factory();
        return new EntityManagers(
                factory,
                KnownProviders.of(factory)
                        .flatMap(provider -> provider.tenancy(name, factory, model)),
                tenant);
    }

    private EntityManagerFactory factory() {
        lookup.lock();
        try {
            return owned == null ? find() : owned;
        } finally {
            lookup.unlock();
        }
    }

    private EntityManagerFactory find() {
        List<String> attempts = new ArrayList<>();
        RuntimeException lastFailure = null;
        for (FactorySource source : sources) {
            try {
                Optional<EntityManagerFactory> found = source.lookup().get();
                if (found.isEmpty()) {
                    continue;
                }
                if (holdsModel(found.get(), source.owned())) {
                    owned = source.owned() ? found.get() : null;
                    return found.get();
                }
                attempts.add(source.name() + ": does not hold the entity");
            } catch (RuntimeException failed) {
                attempts.add(source.name() + ": " + SqlFailure.of(failed).reason());
                lastFailure = failed;
            }
        }
        throw new SessionStoreException(
                PersistenceMessage.NO_FACTORY.with(name, model, attempts), name, lastFailure);
    }

    private boolean holdsModel(EntityManagerFactory factory, boolean closeIfNot) {
        boolean holds = false;
        try {
            holds = FactorySource.holds(factory, model);
        } finally {
            if (!holds && closeIfNot) {
                factory.close();
            }
        }
        return holds;
    }

    /**
     * The transactions that the unit is declared with.
     *
     * @throws SessionStoreException if it is a JTA unit without a transaction manager
     */
    public Transactions transactions(EntityManagers managers) {
        try (EntityManager entityManager = managers.open()) {
            entityManager.getTransaction();
            return new LocalTransactions(managers);
        } catch (IllegalStateException isJta) {
            JtaScope scope =
                    jta.get()
                            .orElseThrow(
                                    () ->
                                            new SessionStoreException(
                                                    PersistenceMessage.NO_TRANSACTIONS.with(name),
                                                    name,
                                                    null));
            return new JtaTransactions(managers, scope);
        }
    }
}
