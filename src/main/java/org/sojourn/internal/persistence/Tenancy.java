package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;

/**
 * How the tenants of a persistence unit are distinguished.
 *
 * @param current supplies the tenant that the calling thread works for; null if it works for none
 * @param opening opens an entity manager of a tenant
 */
public record Tenancy(Supplier<@Nullable Object> current, Function<Object, EntityManager> opening) {

    /**
     * The tenant that the calling thread works for.
     *
     * @param unit for messages
     * @throws SessionStoreException if the thread works for no tenant
     */
    public Object required(String unit) {
        Object tenant = current.get();
        if (tenant == null) {
            throw new SessionStoreException(
                    PersistenceMessage.TENANT_UNKNOWN.with(
                            unit, "Hibernate's CurrentTenantIdentifierResolver gave none"),
                    unit,
                    null);
        }
        return tenant;
    }
}
