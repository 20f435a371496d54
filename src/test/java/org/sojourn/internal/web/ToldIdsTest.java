package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.support.Eventually;

/** What later dispatches of a request know, and no other request. */
class ToldIdsTest {

    private final ToldIds ids = new ToldIds();
    private final SessionCookie cookie =
            new SessionCookie(SessionConfig.defaults(), OptionalInt.empty());
    private Wire wire = new Wire().keepingCookiesApart();
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

    private void tell(HttpServletRequest request, String id) {
        wire.response().addCookie(new Cookie("session", id));
        ids.put(id, cookie, request, wire.response());
    }

    private Optional<String> told(HttpServletRequest request) {
        return ids.of(cookie, request, wire.response());
    }

    @Test
    void a_later_dispatch_knows_the_id_however_its_request_is_wrapped() {
        HttpServletRequest request = request();
        tell(request, "first");
        tell(new HttpServletRequestWrapper(request), "second");
        type = DispatcherType.ERROR;
        assertThat(told(request)).hasValue("second");
        assertThat(told(new HttpServletRequestWrapper(request))).hasValue("second");
    }

    @Test
    void another_request_by_the_same_object_of_the_container_knows_nothing() {
        HttpServletRequest used = request();
        tell(used, "secret");
        assertThat(told(used)).as("a request that arrives").isEmpty();
        requestId = "2";
        type = DispatcherType.ERROR;
        assertThat(told(used)).as("one that fails before it comes to the filter").isEmpty();
    }

    /** As Payara does: its requests' ids are those of objects that are used again. */
    @Test
    void nothing_is_noted_where_the_response_says_it() {
        wire = new Wire();
        HttpServletRequest used = request();
        tell(used, "secret");
        type = DispatcherType.ASYNC;
        assertThat(told(used)).hasValue("secret");
        wire = new Wire();
        assertThat(told(used)).as("another client's, by the same object and id").isEmpty();
    }

    @Test
    void nothing_is_noted_that_does_not_reach_the_client() {
        wire.commit();
        HttpServletRequest request = request();
        tell(request, "secret");
        type = DispatcherType.ASYNC;
        assertThat(told(request)).isEmpty();
    }

    @Test
    void where_requests_have_no_id_nothing_is_noted() {
        requestId = null;
        HttpServletRequest used = request();
        tell(used, "secret");
        type = DispatcherType.ERROR;
        assertThat(told(used)).isEmpty();
    }

    @Test
    void an_entry_goes_with_its_request() {
        HttpServletRequest request = request();
        tell(request, "secret");
        WeakReference<HttpServletRequest> watched = new WeakReference<>(request);
        request = null;
        Eventually.holds(
                () -> {
                    System.gc();
                    assertThat(watched.refersTo(null)).isTrue();
                });
    }
}
