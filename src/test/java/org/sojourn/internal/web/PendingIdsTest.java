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
class PendingIdsTest {

    private final PendingIds ids = new PendingIds();
    private final SessionCookie cookie =
            new SessionCookie(SessionConfig.defaults().cookie(), OptionalInt.empty());
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

    private void set(HttpServletRequest request, String id) {
        wire.response().addCookie(new Cookie("session", id));
        ids.put(id, false, cookie, request, wire.response());
    }

    private Optional<String> pending(HttpServletRequest request) {
        return ids.of(cookie, request, wire.response());
    }

    @Test
    void a_later_dispatch_knows_the_id_however_its_request_is_wrapped() {
        HttpServletRequest request = request();
        set(request, "first");
        set(new HttpServletRequestWrapper(request), "second");
        type = DispatcherType.ERROR;
        assertThat(pending(request)).hasValue("second");
        assertThat(pending(new HttpServletRequestWrapper(request))).hasValue("second");
    }

    @Test
    void another_request_by_the_same_object_of_the_container_knows_nothing() {
        HttpServletRequest used = request();
        set(used, "secret");
        assertThat(pending(used)).as("a request that arrives").isEmpty();
        requestId = "2";
        type = DispatcherType.ERROR;
        assertThat(pending(used)).as("one that fails before it comes to the filter").isEmpty();
    }

    /** As Payara does: its requests' ids are those of objects that are used again. */
    @Test
    void nothing_is_noted_where_the_response_shows_it() {
        wire = new Wire();
        HttpServletRequest used = request();
        set(used, "secret");
        type = DispatcherType.ASYNC;
        assertThat(pending(used)).hasValue("secret");
        wire = new Wire();
        assertThat(pending(used)).as("another client's, by the same object and id").isEmpty();
    }

    @Test
    void nothing_is_noted_that_does_not_reach_the_client() {
        wire.commit();
        HttpServletRequest request = request();
        set(request, "secret");
        type = DispatcherType.ASYNC;
        assertThat(pending(request)).isEmpty();
    }

    @Test
    void where_requests_have_no_id_nothing_is_noted() {
        requestId = null;
        HttpServletRequest used = request();
        set(used, "secret");
        type = DispatcherType.ERROR;
        assertThat(pending(used)).isEmpty();
    }

    @Test
    void an_entry_goes_with_its_request() {
        HttpServletRequest request = request();
        set(request, "secret");
        WeakReference<HttpServletRequest> watched = new WeakReference<>(request);
        request = null;
        Eventually.holds(
                () -> {
                    System.gc();
                    assertThat(watched.refersTo(null)).isTrue();
                });
    }
}
