package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.databaseaccess.Accessor;
import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.jpa.JpaEntityManagerFactory;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.sojourn.internal.dialect.SessionTable;

/**
 * EclipseLink: names from its descriptors, the connection by {@code unwrap}, which gives one inside
 * a transaction only, or from its pool.
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
                column(descriptor, "originKey", platform));
    }

    @Override
    public <T> T inTransaction(EntityManager entityManager, ConnectionWork<T> work) {
        try {
            return work.on(entityManager.unwrap(Connection.class));
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    /** On a connection like those on which EclipseLink executes queries outside transactions. */
    @Override
    public <T> T outsideTransaction(EntityManager entityManager, ConnectionWork<T> work) {
        ServerSession session = entityManager.getEntityManagerFactory().unwrap(ServerSession.class);
        Accessor accessor = session.allocateReadConnection();
        try {
            accessor.incrementCallCount(session);
            try {
                return work.on(accessor.getConnection());
            } finally {
                accessor.decrementCallCount();
            }
        } catch (SQLException failed) {
            accessor.setIsValid(false);
            throw new PersistenceException(failed);
        } finally {
            session.releaseReadConnection(accessor);
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
