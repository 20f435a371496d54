package org.sojourn.bench;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * An application with Sojourn in Java SE: Weld, and a persistence provider on a pool of
 * connections. Settings that are not given are the defaults.
 */
record SojournNode(Database database, EntityManagerFactory factory, WeldContainer container)
        implements AutoCloseable {

    /**
     * Starts an application.
     *
     * @param settings {@code key=value}, each without the prefix of all settings
     * @param further extensions of the application
     */
    static SojournNode start(
            Database database, String provider, List<String> settings, Extension... further)
            throws SQLException {
        EntityManagerFactory factory =
                Persistence.createEntityManagerFactory(provider, on(database));
        factory.createEntityManager().close();
        database.keepRowsTogether();
        Weld weld = new Weld("bench-" + UUID.randomUUID());
        weld.disableDiscovery()
                .addBeanClasses(BenchSession.class, RequestBoundary.class)
                .addExtensions(new SuppliedFactory(factory))
                .addExtensions(further);
        ServiceLoader.load(Extension.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(extension -> extension.getClass().getName().startsWith("org.sojourn."))
                .forEach(weld::addExtensions);
        return new SojournNode(database, factory, initialize(weld, settings));
    }

    /** Settings are read once, at the start, so that each application can have its own. */
    private static WeldContainer initialize(Weld weld, List<String> settings) {
        Map<String, String> properties =
                settings.stream()
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.toMap(it -> "sojourn." + it[0], it -> it[1]));
        properties.forEach(System::setProperty);
        try {
            return weld.initialize();
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    /** The properties by which a persistence unit uses a database. */
    static Map<String, Object> on(Database database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.nonJtaDataSource", database.pool());
        properties.put("jakarta.persistence.schema-generation.database.action", "create");
        return properties;
    }

    <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
        factory.close();
        database.close();
    }

    /** Makes the factory a bean of the container. */
    private record SuppliedFactory(EntityManagerFactory factory) implements Extension {

        void register(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .beanClass(EntityManagerFactory.class)
                    .types(EntityManagerFactory.class)
                    .scope(Dependent.class)
                    .createWith(context -> factory);
        }
    }
}
