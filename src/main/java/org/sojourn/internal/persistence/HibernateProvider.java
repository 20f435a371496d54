package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.SessionTable;

/**
 * Hibernate ORM: names come from its mapping metamodel, a connection from the work interface of its
 * session.
 */
record HibernateProvider() implements JpaProvider {

    static Optional<JpaProvider> of(EntityManagerFactory factory) {
        return JpaProvider.isOf(factory, SessionFactoryImplementor.class)
                ? Optional.of(new HibernateProvider())
                : Optional.empty();
    }

    @Override
    public SessionTable table(EntityManagerFactory factory, Class<?> model) {
        return table(behind(factory).getMappingMetamodel().getEntityDescriptor(model));
    }

    @Override
    public String column(EntityManagerFactory factory, Class<?> model, String attribute) {
        return column(behind(factory).getMappingMetamodel().getEntityDescriptor(model), attribute);
    }

    /**
     * A factory that is a bean of the container (Jakarta EE 11) is a client proxy, which unwraps to
     * itself. Its entity manager leads to the factory behind the proxy.
     */
    private static SessionFactoryImplementor behind(EntityManagerFactory factory) {
        try {
            return factory.unwrap(SessionFactoryImplementor.class);
        } catch (ClassCastException clientProxy) {
            try (EntityManager entityManager = factory.createEntityManager()) {
                return entityManager.unwrap(SessionImplementor.class).getFactory();
            }
        }
    }

    @Override
    public Optional<Tenancy> tenancy(String unit, EntityManagerFactory factory, Class<?> model) {
        SessionFactoryImplementor sessions = behind(factory);
        SessionFactoryOptions options = sessions.getSessionFactoryOptions();
        if (!options.isMultiTenancyEnabled() && !sharesTable(factory, model)) {
            return Optional.empty();
        }
        CurrentTenantIdentifierResolver<?> resolver = options.getCurrentTenantIdentifierResolver();
        if (resolver == null) {
            throw new SessionStoreException(
                    PersistenceMessage.TENANT_UNKNOWN.with(
                            unit, "the unit has no CurrentTenantIdentifierResolver of Hibernate's"),
                    unit,
                    null);
        }
        return Optional.of(
                new Tenancy(
                        resolver::resolveCurrentTenantIdentifier,
                        tenant -> openSession(sessions, tenant)));
    }

    /** By the public API only: the types behind it are others in each version of Hibernate. */
    private static Session openSession(SessionFactory sessions, Object tenant) {
        return sessions.withOptions().tenantIdentifier(tenant).openSession();
    }

    @Override
    public boolean sharesTable(EntityManagerFactory factory, Class<?> model) {
        for (Class<?> type = model; type != null; type = type.getSuperclass()) {
            boolean hasTenant =
                    Stream.of(type.getDeclaredFields(), type.getDeclaredMethods())
                            .flatMap(Stream::of)
                            .map(AnnotatedElement.class::cast)
                            .anyMatch(member -> member.isAnnotationPresent(TenantId.class));
            if (hasTenant) {
                return true;
            }
        }
        return false;
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
                column(entity, "originKey"),
                new BaseColumns(
                        column(entity, "changes"),
                        column(entity, "baseId"),
                        column(entity, "baseVersion")));
    }

    @Override
    public <T> T inTransaction(EntityManager entityManager, ConnectionWork<T> work) {
        return entityManager.unwrap(Session.class).doReturningWork(work::on);
    }

    @Override
    public <T> T onConnection(EntityManagers managers, Purpose purpose, ConnectionWork<T> work) {
        return managers.with(entityManager -> inTransaction(entityManager, work));
    }

    private static String column(EntityPersister entity, String attribute) {
        return entity.findAttributeMapping(attribute)
                .asBasicValuedModelPart()
                .getSelectionExpression();
    }
}
