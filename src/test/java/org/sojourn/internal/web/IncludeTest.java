package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;

/** A resource that is included, on servers whose responses ignore headers meanwhile. */
class IncludeTest {

    @RegisterExtension private final Node node = Node.start(new SuppliedBeans(), ShopSession.class);
    private final Exchanges browser =
            new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());

    private static void begin(HttpServletRequest request) {
        request.getSession().setAttribute("cart", "tent");
    }

    private void assertThatTheClientHasTheSession() throws Exception {
        assertThat(browser.wire().cookie()).as("cookie of the response").isNotNull();
        browser.request(
                request -> assertThat(request.getSession().getAttribute("cart")).isEqualTo("tent"));
    }

    private static void save(String way, HttpServletResponse response) throws Exception {
        switch (way) {
            case "flush" -> response.getOutputStream().flush();
            case "full" -> response.getOutputStream().write(new byte[8192]);
            default -> response.sendError(410);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flush", "full", "error"})
    void the_cookie_of_a_session_that_is_stored_during_an_include_is_sent(String way)
            throws Exception {
        Wire wire = new Wire();
        browser.answer(
                wire,
                (request, response) -> {
                    begin(request);
                    browser.include((same, included) -> save(way, included), request, response);
                });
        assertThat(wire.headers("Cache-Control")).contains("no-store");
        assertThatTheClientHasTheSession();
    }

    @Test
    void headers_of_the_included_resource_are_ignored_as_before() throws Exception {
        Wire wire = new Wire();
        browser.answer(
                wire,
                (request, response) -> {
                    begin(request);
                    browser.include(
                            (same, included) -> {
                                included.flushBuffer();
                                included.setHeader("Cache-Control", "public");
                                included.addHeader("Included", "yes");
                            },
                            request,
                            response);
                });
        assertThat(wire.headers("Cache-Control")).containsExactly("no-store");
        assertThat(wire.headers("Included")).isEmpty();
    }

    @Test
    void the_length_that_an_included_resource_declares_is_not_that_of_the_response()
            throws Exception {
        try (Statements statements = Statements.record()) {
            browser.answer(
                    new Wire(),
                    (request, response) -> {
                        begin(request);
                        browser.include(
                                (same, included) -> {
                                    included.setContentLength(4);
                                    included.getOutputStream().print("four");
                                },
                                request,
                                response);
                        request.getSession().setAttribute("hat", "yes");
                    });
            assertThat(statements.verbs()).containsExactly("INSERT");
        }
        assertThatTheClientHasTheSession();
    }

    /** What leads from a response of Open Liberty to its mark. */
    private record LibertyDispatch(AtomicReference<DispatcherType> type) {

        public LibertyDispatch getWebAppDispatcherContext() {
            return this;
        }

        public DispatcherType getDispatcherType() {
            return type.get();
        }

        public void setDispatcherType(DispatcherType changed) {
            type.set(changed);
        }
    }

    private interface WithRequest {
        Object getRequest();
    }

    private static HttpServletResponse ofLiberty(LibertyDispatch dispatch) {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        IncludeTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class, WithRequest.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("getRequest") ? dispatch : null);
    }

    private static HttpServletRequest request(DispatcherType type) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        IncludeTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) -> type);
    }

    @Test
    void the_mark_of_open_liberty_is_lifted_and_set_again() {
        LibertyDispatch dispatch =
                new LibertyDispatch(new AtomicReference<>(DispatcherType.INCLUDE));
        AtomicReference<DispatcherType> meanwhile = new AtomicReference<>();
        Optional<IncludeMark> mark =
                IncludeMark.of(request(DispatcherType.INCLUDE), ofLiberty(dispatch));
        mark.orElseThrow().lift(() -> meanwhile.set(dispatch.getDispatcherType()));
        assertThat(meanwhile).hasValue(DispatcherType.REQUEST);
        assertThat(dispatch.type()).hasValue(DispatcherType.INCLUDE);
    }

    @Test
    void a_response_without_a_mark_is_left_alone() {
        LibertyDispatch forwarded =
                new LibertyDispatch(new AtomicReference<>(DispatcherType.FORWARD));
        HttpServletResponse unmarked = new Answer().response();
        assertThat(IncludeMark.of(request(DispatcherType.INCLUDE), unmarked)).isEmpty();
        assertThat(IncludeMark.of(request(DispatcherType.INCLUDE), ofLiberty(forwarded))).isEmpty();
        assertThat(IncludeMark.of(request(DispatcherType.REQUEST), ofLiberty(forwarded))).isEmpty();
    }
}
