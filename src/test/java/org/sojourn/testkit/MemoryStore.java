package org.sojourn.testkit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sojourn.SessionRecord;
import org.sojourn.internal.store.RowsSource;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.testkit.internal.MemoryRows;

/**
 * Keeps the sessions of all models in memory instead of in a database. {@link TestServer} has it; a
 * test with a CDI container of its own, such as weld-junit5, adds this class to its beans. Then no
 * persistence unit, no driver and no table is needed, and session backends, {@code WebSession} and
 * events behave as with a database.
 *
 * <p>The entity manager does not see these sessions: a query of the application's own needs a
 * database. Thread-safe.
 *
 * @since 0.1
 */
@ApplicationScoped
public class MemoryStore implements RowsSource {

    private final Map<Class<?>, MemoryRows> tables = new ConcurrentHashMap<>();

    /** Starts without sessions. */
    public MemoryStore() {}

    /** The rows of a model. */
    @Override
    public SessionRows rows(Class<? extends SessionRecord> model) {
        return table(model);
    }

    /**
     * The number of sessions of a model, expired ones included, as long as nothing has deleted
     * them.
     *
     * @param model the entity class
     * @return the number of rows
     */
    public int count(Class<? extends SessionRecord> model) {
        return table(model).keys().size();
    }

    private MemoryRows table(Class<?> model) {
        return tables.computeIfAbsent(model, unused -> new MemoryRows());
    }
}
