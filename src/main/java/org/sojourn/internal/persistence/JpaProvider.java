package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.sojourn.internal.dialect.SessionTable;

/**
 * What differs between persistence providers: how the names of the mapping, the connections and the
 * tenants are found.
 */
public interface JpaProvider {

    /** Work on a connection. */
    interface ConnectionWork<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What a connection is used for. A provider may have a pool for each purpose. */
    enum Purpose {
        READING,
        WRITING
    }

    /** The names of the table and the columns of a session model. */
    SessionTable table(EntityManagerFactory factory, Class<?> model);

    /** The name of the column of one attribute. */
    String column(EntityManagerFactory factory, Class<?> model, String attribute);

    /**
     * How the tenants of a session model are distinguished; empty if neither connections nor rows
     * depend on the tenant.
     *
     * @param unit for messages
     * @throws org.sojourn.SessionStoreException if they depend on the tenant, and the tenant cannot
     *     be known
     */
    default Optional<Tenancy> tenancy(String unit, EntityManagerFactory factory, Class<?> model) {
        return Optional.empty();
    }

    /**
     * Whether tenants share the table of a session model, so that the provider adds conditions to
     * each statement. Plain SQL would reach the rows of all tenants.
     */
    default boolean sharesTable(EntityManagerFactory factory, Class<?> model) {
        return false;
    }

    /** Does the work on the connection of the current transaction of the entity manager. */
    <T> T inTransaction(EntityManager entityManager, ConnectionWork<T> work);

    /** Does the work on a connection that is in no transaction. */
    <T> T onConnection(EntityManagers managers, Purpose purpose, ConnectionWork<T> work);

    /** Whether a factory is of a class of a provider, under the wrappers of a container. */
    static boolean isOf(EntityManagerFactory factory, Class<?> providersClass) {
        try {
            factory.unwrap(providersClass);
            return true;
        } catch (PersistenceException | IllegalArgumentException | ClassCastException another) {
            return false;
        }
    }
}
