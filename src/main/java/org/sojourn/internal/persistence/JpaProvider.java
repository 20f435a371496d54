package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sojourn.internal.dialect.SessionTable;

/**
 * What only a persistence provider can tell: the names it maps an entity to, and the connections
 * that it uses.
 */
public interface JpaProvider {

    /** Work on a connection. */
    interface ConnectionWork<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What a connection is wanted for: a provider may have pools of their own for the two. */
    enum Purpose {
        READING,
        WRITING
    }

    /** Table and columns of a session model. */
    SessionTable table(EntityManagerFactory factory, Class<?> model);

    /**
     * How the tenants of a session model are told apart, if connections or rows depend on them.
     *
     * @param unit for messages
     * @throws org.sojourn.SessionStoreException if they do, and it cannot be known on which
     */
    default Optional<Tenancy> tenancy(String unit, EntityManagerFactory factory, Class<?> model) {
        return Optional.empty();
    }

    /**
     * Whether the provider adds conditions of its own to what it reads of a session model, because
     * tenants share its table. Then plain SQL would reach the rows of all of them.
     */
    default boolean sharesTable(EntityManagerFactory factory, Class<?> model) {
        return false;
    }

    /** Runs the work on the connection of the entity manager's current transaction. */
    <T> T inTransaction(EntityManager entityManager, ConnectionWork<T> work);

    /** Runs the work on a connection that is in no transaction. */
    <T> T onConnection(EntityManager entityManager, Purpose purpose, ConnectionWork<T> work);

    /**
     * The provider behind a factory, if it is one we know and its classes can be seen from here.
     *
     * <p>A reference to the method of an absent provider's class would fail as it is made, before
     * it is called; the call in a lambda fails where it is caught.
     */
    static Optional<JpaProvider> of(EntityManagerFactory factory) {
        for (ProviderProbe probe :
                List.<ProviderProbe>of(
                        candidate -> EclipseLinkProvider.of(candidate),
                        candidate -> HibernateProvider.of(candidate))) {
            try {
                Optional<JpaProvider> provider = probe.probe(factory);
                if (provider.isPresent()) {
                    return provider;
                }
            } catch (LinkageError absent) {
                continue;
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a factory is, beneath what a container may have wrapped around it, of a provider's
     * class.
     */
    static boolean isOf(EntityManagerFactory factory, Class<?> providersClass) {
        try {
            factory.unwrap(providersClass);
            return true;
        } catch (PersistenceException | IllegalArgumentException | ClassCastException another) {
            return false;
        }
    }

    /**
     * Recognises a provider; throws a {@link LinkageError} where the provider's classes are absent.
     */
    interface ProviderProbe {
        Optional<JpaProvider> probe(EntityManagerFactory factory);
    }
}
