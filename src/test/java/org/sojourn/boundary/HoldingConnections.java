package org.sojourn.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Transactional;

/** Transactions that take a connection at once, and keep it until they end. */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
public class HoldingConnections {

    @Inject EntityManagerFactory factory;

    @AroundInvoke
    Object transaction(InvocationContext call) throws Exception {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                entityManager.createNativeQuery("select 1").getSingleResult();
                return call.proceed();
            } finally {
                entityManager.getTransaction().rollback();
            }
        }
    }
}
