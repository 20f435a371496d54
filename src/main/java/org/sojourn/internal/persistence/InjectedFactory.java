package org.sojourn.internal.persistence;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bean into which the container injects the factory of a unit: the one way to it on a server that
 * binds it to no name and does not share it with {@code Persistence} (WildFly). The annotation that
 * asks for it is added at deployment, when the unit's name is known; a server that looks for it in
 * the class file only injects nothing.
 */
@Singleton
public class InjectedFactory {

    @Nullable EntityManagerFactory factory;

    /** What the container injected. */
    public Optional<EntityManagerFactory> factory() {
        return Optional.ofNullable(factory);
    }
}
