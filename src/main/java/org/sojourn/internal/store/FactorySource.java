package org.sojourn.internal.store;

import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One place where the entity manager factory of a unit may be found.
 *
 * @param name for messages
 * @param lookup asked at first use; may fail
 * @param owned whether whoever looks it up also has to close it
 */
public record FactorySource(
        String name, Supplier<Optional<EntityManagerFactory>> lookup, boolean owned) {}
