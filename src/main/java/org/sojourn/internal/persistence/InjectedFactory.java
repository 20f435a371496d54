package org.sojourn.internal.persistence;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bean that receives the factory of a unit by {@code @PersistenceUnit}. WildFly needs this: it
 * binds the factory to no JNDI name and does not share it with {@code Persistence}. The annotation
 * is added at deployment, when the name of the unit is known. A server that looks for annotations
 * only in class files injects nothing.
 */
@Singleton
public class InjectedFactory {

    @Nullable EntityManagerFactory factory;

    /** The factory that the container has injected; empty if it has injected none. */
    public Optional<EntityManagerFactory> factory() {
        return Optional.ofNullable(factory);
    }
}
