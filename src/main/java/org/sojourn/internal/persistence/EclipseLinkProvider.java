package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.databaseaccess.Accessor;
import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.jpa.JpaEntityManagerFactory;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.SessionTable;

/**
 * EclipseLink: names come from its descriptors. A connection comes from {@code unwrap}, which has
 * one only inside a transaction, or from its pools.
 */
record EclipseLinkProvider() implements JpaProvider {

    static Optional<JpaProvider> of(EntityManagerFactory factory) {
        return JpaProvider.isOf(factory, JpaEntityManagerFactory.class)
                ? Optional.of(new EclipseLinkProvider())
                : Optional.empty();
    }

    @Override
    public SessionTable table(EntityManagerFactory factory, Class<?> model) {
        ServerSession session = factory.unwrap(ServerSession.class);
        DatabasePlatform platform = session.getPlatform();
        ClassDescriptor descriptor = session.getClassDescriptor(model);
        return new SessionTable(
                descriptor.getDefaultTable().getQualifiedNameDelimited(platform),
                column(descriptor, "sessionKey", platform),
                column(descriptor, "data", platform),
                column(descriptor, "expiresAt", platform),
                column(descriptor, "createdAt", platform),
                column(descriptor, "version", platform),
                column(descriptor, "principal", platform),
                column(descriptor, "previousKey", platform),
                column(descriptor, "previousUntil", platform),
                column(descriptor, "originKey", platform),
                new BaseColumns(
                        column(descriptor, "changes", platform),
                        column(descriptor, "baseId", platform),
                        column(descriptor, "baseVersion", platform)));
    }

    @Override
    public String column(EntityManagerFactory factory, Class<?> model, String attribute) {
        ServerSession session = factory.unwrap(ServerSession.class);
        return column(session.getClassDescriptor(model), attribute, session.getPlatform());
    }

    /**
     * Always empty: if a property of the unit names the tenant, all sessions have the same tenant.
     * Without such a property, the tenant cannot be known.
     */
    @Override
    public Optional<Tenancy> tenancy(String unit, EntityManagerFactory factory, Class<?> model) {
        ServerSession session = factory.unwrap(ServerSession.class);
        if (sharesTable(factory, model)) {
            for (String property : session.getMultitenantContextProperties()) {
                if (session.getProperty(property) == null) {
                    String reason =
                            model.getSimpleName()
                                    + " is @Multitenant, and the unit has no property "
                                    + property;
                    throw new SessionStoreException(
                            PersistenceMessage.TENANT_UNKNOWN.with(unit, reason), unit, null);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean sharesTable(EntityManagerFactory factory, Class<?> model) {
        return factory.unwrap(ServerSession.class).getClassDescriptor(model).hasMultitenantPolicy();
    }

    @Override
    public <T> T inTransaction(EntityManager entityManager, ConnectionWork<T> work) {
        try {
            return work.on(entityManager.unwrap(Connection.class));
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    /** No tenant has connections of its own, so there is no need of an entity manager. */
    @Override
    public <T> T onConnection(EntityManagers managers, Purpose purpose, ConnectionWork<T> work) {
        ServerSession session = managers.factory().unwrap(ServerSession.class);
        ConnectionPool pool =
                purpose == Purpose.READING
                        ? session.getReadConnectionPool()
                        : session.getDefaultConnectionPool();
        Accessor accessor = pool.acquireConnection();
        try {
            accessor.incrementCallCount(session);
            try {
                return onConnection(accessor, pool, work);
            } finally {
                accessor.decrementCallCount();
            }
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        } finally {
            pool.releaseConnection(accessor);
        }
    }

    private static <T> T onConnection(
            Accessor accessor, ConnectionPool pool, ConnectionWork<T> work) throws SQLException {
        Connection connection = accessor.getConnection();
        try {
            return work.on(connection);
        } catch (SQLException failed) {
            if (DeadConnection.is(connection, failed)) {
                accessor.setIsValid(false);
                endIdle(pool);
            }
            throw failed;
        }
    }

    /**
     * Ends the idle connections of EclipseLink's own pool: if one connection has died, the others
     * probably have, too. EclipseLink would test them without a time limit while all other threads
     * wait, which lasts forever if the network drops packets. A connection that has ended fails the
     * test at once and is replaced.
     */
    private static void endIdle(ConnectionPool pool) {
        for (Accessor idle : List.copyOf(pool.getConnectionsAvailable())) {
            boolean isIdle = idle.getCallCount() == 0 && !idle.isInTransaction();
            if (isIdle && idle.getDatasourceConnection() instanceof Connection connection) {
                DeadConnection.end(connection);
            }
        }
    }

    private static String column(
            ClassDescriptor descriptor, String attribute, DatabasePlatform platform) {
        return descriptor
                .getMappingForAttributeName(attribute)
                .getField()
                .getNameDelimited(platform);
    }
}
