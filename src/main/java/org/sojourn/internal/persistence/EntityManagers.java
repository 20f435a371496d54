package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entity managers of a unit. They are those of a tenant while the thread works for one.
 *
 * @param tenant supplies the tenant that the calling thread works for; null for the tenant that the
 *     unit chooses itself
 */
public record EntityManagers(
        EntityManagerFactory factory,
        Optional<Tenancy> tenancy,
        Supplier<@Nullable Object> tenant) {

    /** Does the work with an entity manager of its own. */
    public <T> T with(Function<EntityManager, T> work) {
        try (EntityManager entityManager = open()) {
            return work.apply(entityManager);
        }
    }

    EntityManager open() {
        Object ofWork = tenant.get();
        return ofWork == null
                ? factory.createEntityManager()
                : tenancy.orElseThrow().opening().apply(ofWork);
    }
}
