package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.NativeQuery;
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

    @Override
    public SessionTable table(EntityManagerFactory factory, Class<?> model) {
        EntityPersister entity =
                factory.unwrap(SessionFactoryImplementor.class)
                        .getMappingMetamodel()
                        .getEntityDescriptor(model);
        return new SessionTable(
                entity.getIdentifierTableName(),
                entity.getIdentifierMapping().asBasicValuedModelPart().getSelectionExpression(),
                column(entity, "data"),
                column(entity, "expiresAt"),
                column(entity, "createdAt"),
                column(entity, "version"),
                column(entity, "principal"));
    }

    /**
     * Hibernate would read a large object as a {@code Blob}, which Derby closes before it can be
     * read and SQLite does not have.
     */
    @Override
    public Query query(
            EntityManager entityManager, String statement, Map<String, Class<?>> columns) {
        NativeQuery<?> query = entityManager.createNativeQuery(statement).unwrap(NativeQuery.class);
        columns.forEach(query::addScalar);
        return query;
    }

    @Override
    public <T> T withConnection(EntityManager entityManager, ConnectionWork<T> work) {
        return entityManager.unwrap(Session.class).doReturningWork(work::on);
    }

    private static String column(EntityPersister entity, String attribute) {
        return entity.findAttributeMapping(attribute)
                .asBasicValuedModelPart()
                .getSelectionExpression();
    }
}
