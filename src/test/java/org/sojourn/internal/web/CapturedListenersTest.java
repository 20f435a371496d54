package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.servlet.http.HttpSessionListener;
import java.util.EventListener;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.manager.api.WeldManager;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.cdi.SojournExtension;
import org.sojourn.support.ShopSession;

/** The listeners that a container makes which does not show them. */
class CapturedListenersTest {

    static class Plain implements HttpSessionListener {}

    @Dependent
    static class BeanToo implements HttpSessionListener {}

    /** What a server prepares at some time during its start, to make its listeners later. */
    private static final class Prepared {

        private final InjectionTarget<Plain> plain;
        private final InjectionTarget<BeanToo> beanToo;

        Prepared(BeanManager manager) {
            plain = target(Plain.class, manager);
            beanToo = target(BeanToo.class, manager);
        }
    }

    /** A server that does so before the deployment is planned, and once more afterwards. */
    static class StartingServer implements Extension {

        private Prepared early;
        private Prepared late;

        void prepareEarly(@Observes @Priority(1) AfterBeanDiscovery event, BeanManager manager) {
            early = new Prepared(manager);
        }

        void prepareLate(@Observes AfterDeploymentValidation event, BeanManager manager) {
            late = new Prepared(manager);
        }
    }

    private static <T> InjectionTarget<T> target(Class<T> type, BeanManager manager) {
        return ((WeldManager) manager)
                .fireProcessInjectionTarget(manager.createAnnotatedType(type));
    }

    private static <T extends EventListener> T make(
            InjectionTarget<T> target, BeanManager manager) {
        var context = manager.<T>createCreationalContext(null);
        T listener = target.produce(context);
        target.inject(listener, context);
        return listener;
    }

    private static boolean isSeen(WeldContainer node, EventListener listener) {
        boolean[] seen = {false};
        node.select(HttpSessionListeners.class)
                .get()
                .notifyAll(HttpSessionListener.class, each -> seen[0] |= each == listener);
        return seen[0];
    }

    private static WeldContainer start(StartingServer server) {
        return new Weld("listeners")
                .disableDiscovery()
                .addBeanClasses(ShopSession.class, BeanToo.class)
                .addExtensions(server, new SojournExtension())
                .initialize();
    }

    @Test
    void a_listener_is_seen_that_its_server_prepares_before_the_deployment_is_planned() {
        StartingServer server = new StartingServer();
        try (WeldContainer node = start(server)) {
            assertThat(isSeen(node, make(server.early.plain, node.getBeanManager()))).isTrue();
        }
    }

    @Test
    void a_listener_is_seen_that_its_server_prepares_later() {
        StartingServer server = new StartingServer();
        try (WeldContainer node = start(server)) {
            assertThat(isSeen(node, make(server.late.plain, node.getBeanManager()))).isTrue();
        }
    }

    @Test
    void a_bean_of_the_class_of_a_listener_is_not_taken_for_the_listener() {
        StartingServer server = new StartingServer();
        try (WeldContainer node = start(server)) {
            assertThat(isSeen(node, node.select(BeanToo.class).get())).isFalse();
            assertThat(isSeen(node, make(server.early.beanToo, node.getBeanManager()))).isFalse();
            assertThat(isSeen(node, make(server.late.beanToo, node.getBeanManager()))).isTrue();
        }
    }
}
