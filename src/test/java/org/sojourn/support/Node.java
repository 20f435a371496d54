package org.sojourn.support;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Extension;
import java.time.Clock;
import java.util.ServiceLoader;
import java.util.UUID;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * One server of the cluster: a CDI container in Java SE with Sojourn in it, as its services declare
 * it.
 */
public final class Node implements AutoCloseable {

    private final WeldContainer container;

    private Node(WeldContainer container) {
        this.container = container;
    }

    /** Starts a node of these bean classes, which see this clock. */
    public static Node start(Clock clock, Class<?>... beanClasses) {
        Weld weld =
                new Weld("node-" + UUID.randomUUID())
                        .disableDiscovery()
                        .addBeanClasses(beanClasses);
        ServiceLoader.load(Extension.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(extension -> extension.getClass().getName().startsWith("org.sojourn."))
                .forEach(weld::addExtensions);
        weld.addExtensions(new SuppliedBeans().with(Clock.class, clock));
        return new Node(weld.initialize());
    }

    public <T> T get(Class<T> type, java.lang.annotation.Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    public Instance<Object> beans() {
        return container.select(Object.class);
    }

    @Override
    public void close() {
        container.close();
    }
}
