package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** A servlet container may leave the filter out, and nothing else. */
class FilterCheckTest {

    private static void requests(Node node, boolean hasFilter) {
        ServletRequest request =
                proxy(
                        ServletRequest.class,
                        proxy(
                                ServletContext.class,
                                hasFilter ? proxy(FilterRegistration.class, null) : null));
        for (int i = 0; i < 2; i++) {
            node.get(BeanManager.class)
                    .getEvent()
                    .select(ServletRequest.class, Initialized.Literal.of(RequestScoped.class))
                    .fire(request);
        }
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                method.getName().equals("hashCode") ? 1 : answer));
    }

    @Test
    void that_sessions_stay_with_the_container_is_logged_once() {
        try (Node node = Node.start(new SuppliedBeans(), ShopSession.class);
                LoggedLines log = LoggedLines.record()) {
            requests(node, false);
            assertThat(log.lines()).hasSize(1).first().asString().contains("SJN00726", "<others/>");
        }
    }

    @Test
    void nothing_is_logged_where_the_filter_is_there_or_there_is_no_session_model() {
        try (Node node = Node.start(new SuppliedBeans(), ShopSession.class);
                Node without = Node.start(new SuppliedBeans(), Object.class);
                LoggedLines log = LoggedLines.record()) {
            requests(node, true);
            requests(without, false);
            assertThat(log.lines()).isEmpty();
        }
    }
}
