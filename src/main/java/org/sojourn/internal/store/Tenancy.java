package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the tenants of a persistence unit are told apart.
 *
 * @param current the tenant that the calling thread works for; null if it works for none
 * @param opening opens an entity manager of a tenant
 */
record Tenancy(Supplier<@Nullable Object> current, Function<Object, EntityManager> opening) {}
