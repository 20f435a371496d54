package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.sojourn.internal.dialect.SessionTable;

/**
 * Hibernate ORM: names from its mapping metamodel, the connection by the session's own work
 * interface.
 */
record HibernateProvider() implements JpaProvider {

    static Optional<JpaProvider> of(EntityManagerFactory factory) {
        return JpaProvider.isOf(factory, SessionFactoryImplementor.class)
                ? Optional.of(new HibernateProvider())
                : Optional.empty();
    }

    /**
     * A factory that is a bean of the container (Jakarta EE 11) is a client proxy, which unwraps to
     * itself: the one behind it is the entity manager's.
     */
    @Override
    public SessionTable table(EntityManagerFactory factory, Class<?> model) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            return table(
                    entityManager
                            .unwrap(SessionImplementor.class)
                            .getFactory()
                            .getMappingMetamodel()
                            .getEntityDescriptor(model));
        }
    }

    private static SessionTable table(EntityPersister entity) {
        return new SessionTable(
                entity.getIdentifierTableName(),
                entity.getIdentifierMapping().asBasicValuedModelPart().getSelectionExpression(),
                column(entity, "data"),
                column(entity, "expiresAt"),
                column(entity, "createdAt"),
                column(entity, "version"),
                column(entity, "principal"),
                column(entity, "previousKey"),
                column(entity, "previousUntil"),
                column(entity, "originKey"));
    }

    @Override
    public <T> T inTransaction(EntityManager entityManager, ConnectionWork<T> work) {
        return entityManager.unwrap(Session.class).doReturningWork(work::on);
    }

    @Override
    public <T> T onConnection(
            EntityManager entityManager, Purpose purpose, ConnectionWork<T> work) {
        return inTransaction(entityManager, work);
    }

    private static String column(EntityPersister entity, String attribute) {
        return entity.findAttributeMapping(attribute)
                .asBasicValuedModelPart()
                .getSelectionExpression();
    }
}
