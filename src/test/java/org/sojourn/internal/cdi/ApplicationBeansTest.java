package org.sojourn.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Beans of the application on a server where libraries of the application do not see them. */
class ApplicationBeansTest {

    private final SessionConfig config = SessionConfig.builder().build();

    /** Nothing supplies it. */
    private interface Unsupplied {}

    /** What the library sees: everything but the application's own bean. */
    @SuppressWarnings("unchecked")
    private static Instance<Object> withoutConfig(Instance<Object> all) {
        return (Instance<Object>)
                Proxy.newProxyInstance(
                        ApplicationBeansTest.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) ->
                                arguments[0] == SessionConfig.class
                                        ? all.select(Unsupplied.class)
                                        : all.select(
                                                (Class<?>) arguments[0],
                                                (Annotation[]) arguments[1]));
    }

    @Test
    void a_bean_that_only_the_application_sees_is_found() {
        try (Node node =
                Node.start(
                        new SuppliedBeans().with(SessionConfig.class, config), ShopSession.class)) {
            ApplicationBeans beans = new ApplicationBeans(withoutConfig(node.select(Object.class)));
            assertThat(beans.supplied(SessionConfig.class)).containsSame(config);
            assertThat(beans.declaringClass(SessionConfig.class)).isNotNull();
        }
    }

    @Test
    void a_bean_of_another_application_is_not() {
        try (Node other =
                        Node.start(
                                new SuppliedBeans().with(SessionConfig.class, config),
                                ShopSession.class);
                Node node = Node.start(new SuppliedBeans(), ShopSession.class)) {
            ApplicationBeans beans = new ApplicationBeans(withoutConfig(node.select(Object.class)));
            assertThat(beans.supplied(SessionConfig.class)).isEmpty();
            assertThat(other.get(SessionConfig.class)).isSameAs(config);
        }
    }

    /** As the factory that Payara 7 makes of each unit. */
    @Test
    void a_bean_that_the_server_has_made_is_known_by_its_class_loader() {
        try (Node node =
                Node.start(
                        new SuppliedBeans().with(SessionConfig.class, config), ShopSession.class)) {
            ApplicationBeans beans = new ApplicationBeans(node.select(Object.class));
            ClassLoader own = beans.declaringClass(SessionConfig.class).getClassLoader();
            assertThat(beans.serverHas(SessionConfig.class, own)).isFalse();
            assertThat(beans.serverHas(SessionConfig.class, own.getParent())).isTrue();
            assertThat(beans.serverHas(Unsupplied.class, own)).isFalse();
        }
    }
}
