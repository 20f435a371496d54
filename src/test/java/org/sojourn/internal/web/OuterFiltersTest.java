package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The net under the order of filters. */
class OuterFiltersTest {

    private static final ClassLoader OURS = OuterFiltersTest.class.getClassLoader();

    private final OuterFilters filters = new OuterFilters(SessionFilter.class, Set.of(OURS));

    /** A filter of the application. */
    private static final class Insider implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
        }
    }

    private static HttpServletRequest request(DispatcherType type, String servlet) {
        HttpServletMapping mapping = proxy(HttpServletMapping.class, servlet);
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        OURS,
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("getDispatcherType") ? type : mapping);
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        OURS, new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    private static HttpServletRequest request(String servlet) {
        return request(DispatcherType.REQUEST, servlet);
    }

    private Optional<Class<?>> findInside(HttpServletRequest request) throws Exception {
        AtomicReference<Optional<Class<?>>> found = new AtomicReference<>();
        new Insider()
                .doFilter(
                        request,
                        null,
                        (inner, response) -> found.set(filters.find((HttpServletRequest) inner)));
        return found.get();
    }

    @Test
    void a_filter_of_the_application_around_ours_is_found_and_named() throws Exception {
        Class<?> found = findInside(request("shop")).orElseThrow();
        assertThat(found).isEqualTo(Insider.class);
        assertThat(WebMessage.FILTER_BEFORE_OURS.text(found))
                .contains("SJN00712", Insider.class.getName(), "isMatchAfter");
    }

    @Test
    void nothing_is_found_where_ours_is_the_first() {
        assertThat(filters.find(request("shop"))).isEmpty();
    }

    @Test
    void each_wrapped_request_is_looked_at() throws Exception {
        HttpServletRequest wrapped = new HttpServletRequestWrapper(request("shop"));
        assertThat(findInside(wrapped)).isPresent();
        assertThat(filters.find(wrapped)).isEmpty();
        assertThat(findInside(wrapped)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(value = DispatcherType.class, names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
    void a_later_dispatch_may_be_inside_of_anything(DispatcherType type) throws Exception {
        assertThat(findInside(request(type, "shop"))).isEmpty();
    }

    @Test
    void a_filter_of_the_server_is_none_of_the_applications() throws Exception {
        ServletContext context = proxy(ServletContext.class, OURS);
        assertThat(new OuterFilters(SessionFilter.class, Set.of()).find(request("shop"))).isEmpty();
        AtomicReference<Optional<Class<?>>> found = new AtomicReference<>();
        OuterFilters embedded = OuterFilters.of(SessionFilter.class, context);
        new Insider()
                .doFilter(
                        request("shop"),
                        null,
                        (inner, response) -> found.set(embedded.find((HttpServletRequest) inner)));
        assertThat(found.get()).isEmpty();
    }

    /** Open Liberty has no name for a request that asks for a WebSocket. */
    @Test
    void a_request_whose_servlet_has_no_name_is_looked_at() {
        OuterFilters ofServer = new OuterFilters(SessionFilter.class, Set.of());
        assertThat(ofServer.find(request(null))).isEmpty();
    }
}
