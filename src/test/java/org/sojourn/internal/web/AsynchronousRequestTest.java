package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.support.Eventually;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;
import org.sojourn.testkit.Race;

/** What a request does asynchronously: with which objects, and which session. */
class AsynchronousRequestTest {

    private final SessionConfig config = SessionConfig.defaults();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans()
                            .with(Clock.class, new MutableClock())
                            .with(SessionConfig.class, config),
                    ShopSession.class);

    private final Exchanges browser = new Exchanges(node.get(ServletBoundary.class), config);

    @AfterEach
    void empty() {
        node.get(SessionBackend.class).deleteAll();
    }

    private static StubAsyncContext containers(AsyncContext context) {
        return (StubAsyncContext) ((SessionAsyncContext) context).context();
    }

    /** What the container has made, beneath all wrappers. */
    private static ServletRequest containers(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }

    // Which objects (Servlet 6.0, section 2.3.3.3)

    @Test
    void the_request_and_the_response_are_those_that_the_application_knows() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    AsyncContext context = request.startAsync();
                    assertThat(context.getRequest()).isSameAs(request);
                    assertThat(context.getResponse()).isSameAs(response);
                    assertThat(context.hasOriginalRequestAndResponse()).isTrue();
                    assertThat(request.getAsyncContext()).isSameAs(context);
                });
    }

    @Test
    void those_that_it_hands_over_unwrapped_are_the_original_ones() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    AsyncContext context = request.startAsync(request, response);
                    assertThat(context.getRequest()).isSameAs(request);
                    assertThat(context.getResponse()).isSameAs(response);
                    assertThat(context.hasOriginalRequestAndResponse()).isTrue();
                    assertThat(containers(context).getRequest())
                            .as("what the container goes on with")
                            .isSameAs(containers(request));
                    assertThat(containers(context).getResponse())
                            .isNotInstanceOf(CommittingResponse.class);
                });
    }

    @Test
    void those_that_it_has_wrapped_are_kept_as_they_are() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    HttpServletRequest ownRequest = new HttpServletRequestWrapper(request);
                    HttpServletResponse ownResponse = new HttpServletResponseWrapper(response);
                    AsyncContext both = request.startAsync(ownRequest, ownResponse);
                    assertThat(both.getRequest()).isSameAs(ownRequest);
                    assertThat(both.getResponse()).isSameAs(ownResponse);
                    assertThat(both.hasOriginalRequestAndResponse()).isFalse();
                    assertThat(containers(both).getRequest()).isSameAs(ownRequest);
                    AsyncContext one = request.startAsync(request, ownResponse);
                    assertThat(one.getRequest()).isSameAs(request);
                    assertThat(one.getResponse()).isSameAs(ownResponse);
                    assertThat(one.hasOriginalRequestAndResponse()).isFalse();
                    AsyncContext other = request.startAsync(ownRequest, response);
                    assertThat(other.getResponse()).isSameAs(response);
                    assertThat(other.hasOriginalRequestAndResponse()).isFalse();
                });
    }

    @Test
    void the_container_refuses_when_it_is_too_late_to_ask() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    AsyncContext context = request.startAsync();
                    context.dispatch();
                    assertThatThrownBy(context::getRequest)
                            .isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(context::getResponse)
                            .isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(context::hasOriginalRequestAndResponse)
                            .isInstanceOf(IllegalStateException.class);
                });
    }

    @Test
    void a_listener_sees_them_too_whatever_the_container_hands_out() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    AsyncContext context = request.startAsync();
                    Listening listener = new Listening();
                    context.addListener(listener);
                    HttpServletRequest supplied = new HttpServletRequestWrapper(request);
                    context.addListener(listener, supplied, response);
                    StubAsyncContext containers = containers(context);
                    for (AsyncListener each : containers.listeners()) {
                        each.onTimeout(new AsyncEvent(containers, supplied, response));
                        each.onComplete(new AsyncEvent(containers, null, null));
                    }
                    assertThat(listener.events)
                            .extracting(AsyncEvent::getAsyncContext)
                            .containsOnly(context);
                    assertThat(listener.events)
                            .extracting(AsyncEvent::getSuppliedRequest)
                            .containsExactly(request, null, supplied, null);
                });
    }

    private static final class Listening implements AsyncListener {

        private final List<AsyncEvent> events = new ArrayList<>();

        @Override
        public void onComplete(AsyncEvent event) {
            events.add(event);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            events.add(event);
        }

        @Override
        public void onError(AsyncEvent event) {
            events.add(event);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            events.add(event);
        }
    }

    @Test
    void another_cycle_of_a_listener_belongs_to_the_container_that_started_it() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    AsyncContext context = request.startAsync();
                    Listening listener = new Listening();
                    context.addListener(listener);
                    StubAsyncContext next = new StubAsyncContext(request, response);
                    containers(context)
                            .listeners()
                            .get(0)
                            .onStartAsync(new AsyncEvent(next, request, response));
                    listener.events.get(0).getAsyncContext().addListener(listener);
                    assertThat(next.listeners()).hasSize(1);
                });
    }

    // Which session

    private static void dispatch(
            String way, HttpServletRequest request, HttpServletResponse response) {
        switch (way) {
            case "of its own" -> request.startAsync().dispatch();
            case "handed over" -> request.startAsync(request, response).dispatch("/x");
            default ->
                    request.startAsync(
                                    new HttpServletRequestWrapper(request),
                                    new HttpServletResponseWrapper(response))
                            .dispatch(null, "/x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"of its own", "handed over", "wrapped"})
    void after_a_dispatch_the_session_stays_the_same_until_the_request_returns(String way)
            throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("before", way);
                    dispatch(way, request, response);
                    assertThat(request.getSession()).isSameAs(session);
                    assertThat(request.getSession(false)).isSameAs(session);
                    session.setAttribute("after", way);
                },
                (request, response) ->
                        assertThat(request.getSession().getAttribute("after")).isEqualTo(way));
        browser.request(
                request -> assertThat(request.getSession().getAttribute("after")).isEqualTo(way));
    }

    @Test
    void a_session_that_begins_after_the_dispatch_reaches_the_client() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.startAsync().dispatch();
                    request.getSession().setAttribute("after", "x");
                });
        assertThat(browser.id()).isNotNull();
    }

    private static void assertThatItIsNew(boolean isNew, HttpServletRequest request) {
        assertThat(request.isRequestedSessionIdValid()).isEqualTo(!isNew);
        assertThat(request.getSession().isNew()).isEqualTo(isNew);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_session_that_an_earlier_dispatch_made_is_new_and_is_not_the_requested_one(
            boolean isShown) throws Exception {
        Wire wire = isShown ? new Wire() : new Wire().keepingCookiesApart();
        browser.holding("0123456789abcdef0123456789abcdef")
                .answer(
                        wire,
                        (request, response) -> {
                            request.getSession().setAttribute("cart", "tent");
                            assertThatItIsNew(true, request);
                        },
                        (request, response) -> {
                            assertThat(request.getSession().getAttribute("cart")).isEqualTo("tent");
                            assertThatItIsNew(true, request);
                            request.changeSessionId();
                        },
                        (request, response) -> assertThatItIsNew(true, request));
        browser.request(request -> assertThatItIsNew(false, request));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_requested_session_stays_valid_when_an_earlier_dispatch_rotated_its_id(boolean isShown)
            throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        Wire wire = isShown ? new Wire() : new Wire().keepingCookiesApart();
        browser.answer(
                wire,
                (request, response) -> request.changeSessionId(),
                (request, response) -> {
                    assertThatItIsNew(false, request);
                    request.getSession().invalidate();
                    request.getSession().setAttribute("cart", "rope");
                    assertThatItIsNew(true, request);
                },
                (request, response) -> assertThatItIsNew(true, request));
    }

    /** As Weld does for beans of its own scope, which it keeps in the container's session. */
    @Test
    void between_two_dispatches_the_container_has_its_own_session() throws Exception {
        AtomicReference<HttpServletRequest> kept = new AtomicReference<>();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.getSession().setAttribute("cart", "tent");
                    kept.set(request);
                    request.startAsync().dispatch();
                });
        assertThat(kept.get().getSession()).as("the container's, which is none here").isNull();
        assertThat(kept.get().getSession(false)).isNull();
    }

    @Test
    void another_thread_that_answers_later_sees_the_session_but_cannot_change_it()
            throws Exception {
        AtomicReference<AsyncContext> context = new AtomicReference<>();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.getSession().setAttribute("cart", "tent");
                    context.set(request.startAsync());
                });
        OwnThread.run(
                        () -> {
                            HttpServletRequest request =
                                    (HttpServletRequest) context.get().getRequest();
                            assertThat(request.getSession().getAttribute("cart")).isEqualTo("tent");
                            assertThatThrownBy(() -> request.getSession().setAttribute("cart", "x"))
                                    .hasMessageStartingWith("SJN00509");
                        })
                .join();
    }

    /** A request that leaves its session alone until it is answered asynchronously. */
    private HttpServletRequest untouched() throws Exception {
        AtomicReference<HttpServletRequest> kept = new AtomicReference<>();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    kept.set(request);
                    request.startAsync();
                });
        return kept.get();
    }

    private static void look(String how, HttpServletRequest request) throws Exception {
        switch (how) {
            case "session" -> assertThat(request.getSession(false)).isNotNull();
            case "validity" -> assertThat(request.isRequestedSessionIdValid()).isTrue();
            default ->
                    assertThatThrownBy(() -> request.login("alice", ""))
                            .hasMessageStartingWith("SJN00509");
        }
    }

    private static void change(String how, HttpServletRequest request) {
        switch (how) {
            case "begun" -> request.getSession().setAttribute("cart", "tent");
            case "rotated" -> request.changeSessionId();
            default -> request.getSession().invalidate();
        }
    }

    private static void answer(ServletResponse response) {
        try {
            response.flushBuffer();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ParameterizedTest
    @CsvSource({"begun, set", "rotated, set", "ended, expired"})
    void what_changes_after_the_start_reaches_the_client_though_another_thread_answers_first(
            String how, String news) throws Exception {
        if (!how.equals("begun")) {
            browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        }
        String former = browser.id();
        AtomicReference<Thread> other = new AtomicReference<>();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    AsyncContext context = request.startAsync();
                    change(how, request);
                    other.set(new Thread(() -> answer(context.getResponse())));
                    other.get().start();
                    Eventually.holds(
                            () ->
                                    assertThat(other.get().getState())
                                            .isIn(State.TIMED_WAITING, State.TERMINATED));
                });
        other.get().join(10_000);
        assertThat(browser.wire().isCommitted()).isTrue();
        assertThat(browser.news()).isEqualTo(news);
        assertThat(browser.id()).isNotEqualTo(former);
    }

    @Test
    void another_thread_that_answers_does_not_wait_if_the_client_has_nothing_to_learn()
            throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        browser.answer(
                new Wire(),
                (request, response) -> {
                    AsyncContext context = request.startAsync();
                    request.getSession().setAttribute("cart", "rope");
                    OwnThread.run(() -> answer(context.getResponse())).get(10, TimeUnit.SECONDS);
                    assertThat(response.isCommitted()).isTrue();
                });
        browser.request(
                request -> assertThat(request.getSession().getAttribute("cart")).isEqualTo("rope"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "validity", "login"})
    void a_late_first_look_does_not_hold_the_session(String how) throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        String id = browser.id();
        look(how, untouched());
        browser.request(request -> request.getSession().removeAttribute("cart"));
        assertThat(browser.news()).isEqualTo("expired");
        assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
    }

    @Test
    void two_threads_that_look_first_at_the_same_time_do_not_hold_the_session() throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        for (int i = 0; i < 20; i++) {
            browser.request(
                    request ->
                            Race.run(
                                    2,
                                    number -> assertThat(request.getSession(false)).isNotNull()));
        }
        browser.request(request -> request.getSession().removeAttribute("cart"));
        assertThat(browser.news()).isEqualTo("expired");
    }

    @Test
    void a_request_that_has_ended_makes_no_session_and_rotates_no_id() throws Exception {
        List<String> notified = new ArrayList<>();
        node.get(HttpSessionListeners.class).add(new Notified(notified));
        assertThatThrownBy(untouched()::getSession)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("SJN00509");
        assertThat(untouched().getSession(false)).isNull();
        untouched().login("alice", "");
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        String id = browser.id();
        for (ThrowingCallable change :
                List.<ThrowingCallable>of(
                        () -> untouched().changeSessionId(),
                        () -> untouched().login("alice", ""),
                        () -> untouched().logout(),
                        () -> untouched().authenticate(new Wire().response()))) {
            assertThatThrownBy(change)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("SJN00509");
        }
        assertThat(untouched().getSession().getId()).isEqualTo(id);
        assertThat(notified).containsExactly("created");
    }

    private record Notified(List<String> of) implements HttpSessionListener, HttpSessionIdListener {

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            of.add("created");
        }

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String previous) {
            of.add("rotated");
        }
    }

    /** A thread of a pool may come back to answer. */
    @Test
    void the_thread_of_a_boundary_that_has_ended_stores_nothing_for_it() throws Exception {
        AtomicReference<AsyncContext> context = new AtomicReference<>();
        List<String> cart = new ArrayList<>(List.of("tent"));
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.getSession().setAttribute("cart", cart);
                    context.set(request.startAsync());
                });
        cart.add("rope");
        context.get().getResponse().flushBuffer();
        browser.request(
                request ->
                        assertThat(request.getSession().getAttribute("cart"))
                                .isEqualTo(List.of("tent")));
    }

    @Test
    void a_request_whose_session_is_switched_off_has_none_asynchronously_either() throws Exception {
        HttpServletResponse answer = new Wire().response();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    SessionlessRequest skipped =
                            new SessionlessRequest(
                                    (HttpServletRequest) containers(request), answer, "the test");
                    AsyncContext context = skipped.startAsync();
                    assertThat(context.getRequest()).isSameAs(skipped);
                    assertThat(context.getResponse()).isSameAs(answer);
                    context.dispatch();
                    assertThatThrownBy(skipped::getSession).hasMessageStartingWith("SJN00502");
                    skipped.end();
                    assertThat(skipped.getSession()).as("the container's").isNull();
                });
    }

    // The filter, called again

    @Test
    void a_request_is_within_its_boundary_however_wrapped_until_that_ends() throws Exception {
        AtomicReference<HttpServletRequest> kept = new AtomicReference<>();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    kept.set(new HttpServletRequestWrapper(request));
                    assertThat(BoundaryRequest.isWithin(kept.get())).isTrue();
                    assertThat(BoundaryRequest.isWithin(containers(request))).isFalse();
                });
        assertThat(BoundaryRequest.isWithin(kept.get())).isFalse();
    }
}
