package org.sojourn.support;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.sojourn.SessionConfig;

/** The ways in which rows are written. */
public enum StoreKind {
    /** By the database's own upsert statement. */
    NATIVE_UPSERT,
    /** By update, insert, and update again. */
    PORTABLE_UPSERT,
    /** By JPQL, as for a provider that Sojourn does not know. */
    JPQL;

    boolean isPossibleOn(Database database) {
        return this != NATIVE_UPSERT
                || database.features().contains(Database.Feature.NATIVE_UPSERT);
    }

    public SessionConfig.Builder config() {
        return SessionConfig.builder()
                .nativeUpsert(this == NATIVE_UPSERT)
                .sweepInterval(java.time.Duration.ZERO);
    }

    /**
     * The factory, without a face by which its provider could be recognised if this is the JPQL
     * store.
     */
    public EntityManagerFactory disguise(EntityManagerFactory factory) {
        if (this != JPQL) {
            return factory;
        }
        return (EntityManagerFactory)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {EntityManagerFactory.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("unwrap")) {
                                throw new PersistenceException("an unknown provider");
                            }
                            try {
                                return method.invoke(factory, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }
}
