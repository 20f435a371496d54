package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entity managers of a unit: of a tenant while work for one is done, else as the unit's factory
 * makes them.
 *
 * @param tenant for which the thread does work at the moment; null for whichever the unit takes by
 *     itself
 */
public record EntityManagers(
        EntityManagerFactory factory,
        Optional<Tenancy> tenancy,
        Supplier<@Nullable Object> tenant) {

    EntityManager open() {
        Object ofWork = tenant.get();
        return ofWork == null
                ? factory.createEntityManager()
                : tenancy.orElseThrow().opening().apply(ofWork);
    }
}
