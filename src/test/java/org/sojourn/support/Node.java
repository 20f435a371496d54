package org.sojourn.support;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.ServiceLoader;
import java.util.UUID;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sojourn.SessionBackend;

/**
 * One server of the cluster: a CDI container in Java SE with Sojourn in it, as its services declare
 * it. As a {@code @RegisterExtension} field of a test class, it is stopped after each test, and
 * leaves no session to the next one.
 */
public final class Node implements AutoCloseable, AfterEachCallback {

    private final WeldContainer container;

    private Node(WeldContainer container) {
        this.container = container;
    }

    /**
     * Starts a node of these bean classes, with the portable extension; with {@code
     * -Dtest.extension=build} with the build-compatible one.
     */
    public static Node start(SuppliedBeans supplied, Class<?>... beanClasses) {
        if (System.getProperty("test.extension", "portable").equals("build")) {
            return startAtBuildTime(supplied, beanClasses);
        }
        Weld weld = weld(supplied, beanClasses);
        ServiceLoader.load(Extension.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(extension -> extension.getClass().getName().startsWith("org.sojourn."))
                .forEach(weld::addExtensions);
        return new Node(weld.initialize());
    }

    /** Starts a node with the extension for containers that know no portable ones. */
    @SuppressWarnings("unchecked")
    public static Node startAtBuildTime(SuppliedBeans supplied, Class<?>... beanClasses) {
        Weld weld = weld(supplied, beanClasses);
        weld.addBuildCompatibleExtensions(BuildExtension.class);
        return new Node(weld.initialize());
    }

    private static Weld weld(SuppliedBeans supplied, Class<?>... beanClasses) {
        return new Weld("node-" + UUID.randomUUID())
                .disableDiscovery()
                .addBeanClasses(beanClasses)
                .addExtensions(supplied);
    }

    public <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    public <T> Instance<T> select(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        select(SessionBackend.class, Any.Literal.INSTANCE).forEach(SessionBackend::deleteAll);
        close();
    }

    @Override
    public void close() {
        container.close();
    }
}
