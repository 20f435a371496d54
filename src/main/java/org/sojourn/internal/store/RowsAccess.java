package org.sojourn.internal.store;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.persistence.EntityManagers;

/**
 * Connects the rows of a model at first use, and again after a failure, or if the table has changed
 * since.
 */
final class RowsAccess {

    private final Function<Supplier<@Nullable Object>, EntityManagers> lookUp;
    private final Function<EntityManagers, SessionRows> connect;
    private final ThreadLocal<@Nullable Object> tenant = new ThreadLocal<>();
    private volatile @Nullable EntityManagers managers;
    private volatile @Nullable SessionRows rows;

    /**
     * @param lookUp makes entity managers; its argument supplies the tenant of the calling thread
     */
    RowsAccess(
            Function<Supplier<@Nullable Object>, EntityManagers> lookUp,
            Function<EntityManagers, SessionRows> connect) {
        this.lookUp = lookUp;
        this.connect = connect;
    }

    /**
     * The entity managers of the unit. Sojourn does not use the database for this, but the
     * persistence provider may.
     */
    EntityManagers managers() {
        EntityManagers found = managers;
        if (found == null) {
            found = lookUp.apply(tenant::get);
            managers = found;
        }
        return found;
    }

    SessionRows rows() {
        SessionRows connected = rows;
        if (connected == null) {
            try {
                connected = connect.apply(managers());
            } catch (RuntimeException failed) {
                managers = null;
                throw failed;
            }
            rows = connected;
        }
        return connected;
    }

    /** Forgets what is kept in memory. */
    void close() {
        SessionRows connected = rows;
        if (connected != null) {
            connected.close();
        }
    }

    /** Does work for a tenant; null for the tenant that the unit chooses itself. */
    <T> T within(@Nullable Object ofWork, Function<SessionRows, T> work) {
        if (ofWork == null) {
            return onRows(work);
        }
        Object outer = tenant.get();
        tenant.set(ofWork);
        try {
            return onRows(work);
        } finally {
            if (outer == null) {
                tenant.remove();
            } else {
                tenant.set(outer);
            }
        }
    }

    private <T> T onRows(Function<SessionRows, T> work) {
        SessionRows used = rows();
        try {
            return work.apply(used);
        } catch (LateColumns.FoundException outdated) {
            if (rows == used) {
                rows = null;
            }
            return work.apply(rows());
        }
    }
}
