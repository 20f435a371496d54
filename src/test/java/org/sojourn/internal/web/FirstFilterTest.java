package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.ws.webcontainer.StubContext;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The place of the filter on a server that is not known, and on one that is. */
class FirstFilterTest {

    /** What was done to the filter and to the context, in order. */
    private final List<String> done = new ArrayList<>();

    private ServletContextListener listener;
    private boolean isTooLate;

    private final FilterRegistration.Dynamic filter =
            (FilterRegistration.Dynamic)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {FilterRegistration.Dynamic.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("addMappingForUrlPatterns")) {
                                    if (isTooLate) {
                                        throw new IllegalStateException("started");
                                    }
                                    done.add("mapped, after=" + arguments[1]);
                                }
                                return method.getName().equals("getName") ? "sojourn" : null;
                            });

    private static final SessionCookieConfig COOKIE =
            (SessionCookieConfig)
                    Proxy.newProxyInstance(
                            FirstFilterTest.class.getClassLoader(),
                            new Class<?>[] {SessionCookieConfig.class},
                            (proxy, method, arguments) ->
                                    method.getReturnType() == boolean.class ? false : null);

    private final ServletContext context =
            (ServletContext)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {ServletContext.class},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "addFilter" -> filter;
                                        case "addListener" -> {
                                            listener = (ServletContextListener) arguments[0];
                                            yield null;
                                        }
                                        case "getSessionTimeout" -> 30;
                                        case "getSessionCookieConfig" -> COOKIE;
                                        default -> null;
                                    });

    private void start() {
        new SojournInitializer().onStartup(Set.of(), context);
        done.add("other initializers");
        listener.contextInitialized(new ServletContextEvent(context));
    }

    @Test
    void it_is_mapped_before_those_that_come_later_and_before_those_that_came_before() {
        start();
        assertThat(done)
                .containsExactly(
                        "mapped, after=false", "other initializers", "mapped, after=false");
    }

    @Test
    void a_server_that_takes_no_mapping_by_then_starts_nonetheless() {
        new SojournInitializer().onStartup(Set.of(), context);
        isTooLate = true;
        listener.contextInitialized(new ServletContextEvent(context));
        assertThat(done).containsExactly("mapped, after=false");
    }

    @Test
    void open_liberty_calls_it_before_a_filter_that_was_mapped_before_it() {
        StubContext liberty = new StubContext("early", "sojourn", "late");
        assertThat(new FilterOrder(liberty, "sojourn").putFirst()).isTrue();
        assertThat(liberty.filters()).containsExactly("sojourn", "early", "late");
    }

    @Test
    void an_open_liberty_that_is_built_otherwise_is_left_alone() {
        assertThat(new FilterOrder(new StubContext.Filter("sojourn"), "sojourn").putFirst())
                .isFalse();
    }
}
