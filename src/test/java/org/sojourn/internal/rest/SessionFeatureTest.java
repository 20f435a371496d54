package org.sojourn.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Produces;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Where Jakarta REST gets a boundary of its own. */
class SessionFeatureTest {

    /** What a servlet container gives CDI. */
    static final class ServletContainer {

        @Produces
        ServletContext context() {
            return (ServletContext)
                    Proxy.newProxyInstance(
                            ServletContext.class.getClassLoader(),
                            new Class<?>[] {ServletContext.class},
                            (proxy, method, arguments) -> null);
        }
    }

    private final List<String> registered = new ArrayList<>();

    private boolean configure() {
        ResourceConfig jersey = new ResourceConfig();
        FeatureContext context =
                (FeatureContext)
                        Proxy.newProxyInstance(
                                FeatureContext.class.getClassLoader(),
                                new Class<?>[] {FeatureContext.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("getConfiguration")) {
                                        return jersey.getConfiguration();
                                    }
                                    registered.add(arguments[0].getClass().getSimpleName());
                                    return proxy;
                                });
        return new SessionFeature().configure(context);
    }

    private boolean configureWith(Class<?>... beanClasses) {
        Node node = Node.start(new SuppliedBeans(), beanClasses);
        try {
            return configure();
        } finally {
            node.close();
        }
    }

    @Test
    void without_a_servlet_container_requests_have_a_boundary_and_jersey_shows_its_steps() {
        assertThat(configureWith(ShopSession.class)).isTrue();
        assertThat(registered).contains("OpeningFilter", "SavingFilter", "JerseyRequests");
    }

    @Test
    void in_a_servlet_container_nothing_is_registered() {
        assertThat(configureWith(ShopSession.class, ServletContainer.class)).isFalse();
        assertThat(registered).isEmpty();
    }

    @Test
    void an_application_without_a_session_model_is_left_alone() {
        assertThat(configureWith(Basket.class)).isFalse();
        assertThat(registered).isEmpty();
    }

    @Test
    void without_a_cdi_container_a_warning_names_the_reason() {
        try (LoggedLines log = LoggedLines.record()) {
            assertThat(configure()).isFalse();
            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARNING SJN01401"));
        }
        assertThat(registered).isEmpty();
    }
}
