package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.sojourn.support.Eventually;

/** What later dispatches of a request know, and no other request. */
class ToldIdsTest {

    private final ToldIds told = new ToldIds();
    private String requestId = "1";
    private DispatcherType type = DispatcherType.REQUEST;

    private HttpServletRequest request() {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getRequestId" -> requestId;
                                    case "getDispatcherType" -> type;
                                    case "equals" -> proxy == arguments[0];
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    default -> null;
                                });
    }

    @Test
    void a_later_dispatch_knows_the_id_however_its_request_is_wrapped() {
        HttpServletRequest request = request();
        told.put(request, "first");
        told.put(new HttpServletRequestWrapper(request), "second");
        type = DispatcherType.ERROR;
        assertThat(told.of(request)).hasValue("second");
        assertThat(told.of(new HttpServletRequestWrapper(request))).hasValue("second");
    }

    @Test
    void another_request_by_the_same_object_of_the_container_knows_nothing() {
        HttpServletRequest used = request();
        told.put(used, "secret");
        assertThat(told.of(used)).as("a request that arrives").isEmpty();
        requestId = "2";
        type = DispatcherType.ERROR;
        assertThat(told.of(used)).as("one that fails before it comes to the filter").isEmpty();
    }

    @Test
    void where_requests_have_no_id_nothing_is_noted() {
        requestId = null;
        HttpServletRequest used = request();
        told.put(used, "secret");
        type = DispatcherType.ERROR;
        assertThat(told.of(used)).isEmpty();
    }

    @Test
    void an_entry_goes_with_its_request() {
        HttpServletRequest request = request();
        told.put(request, "secret");
        WeakReference<HttpServletRequest> watched = new WeakReference<>(request);
        request = null;
        Eventually.holds(
                () -> {
                    System.gc();
                    assertThat(watched.refersTo(null)).isTrue();
                });
    }
}
