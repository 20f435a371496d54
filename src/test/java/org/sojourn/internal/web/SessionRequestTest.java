package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** The session of a request where no container is needed: its rights, its time, its end. */
class SessionRequestTest {

    private final MutableClock clock = new MutableClock();
    private final SessionConfig config =
            SessionConfig.builder()
                    .maxAge(Duration.ofMinutes(30))
                    .renewalThreshold(Duration.ofMinutes(1))
                    .build();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                    ShopSession.class);

    private final Exchanges browser = browser();

    private Exchanges browser() {
        return new Exchanges(node.get(ServletBoundary.class), config);
    }

    private String newSession() throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        return browser.id();
    }

    // Rights

    @ParameterizedTest
    @ValueSource(strings = {"login", "authenticate", "logout"})
    void a_change_of_the_user_gives_the_session_a_new_id(String way) throws Exception {
        String old = newSession();
        browser.request(request -> changeUser(request, way));
        assertThat(browser.id()).isNotNull().isNotEqualTo(old);
        browser.request(
                request -> {
                    assertThat(request.isRequestedSessionIdValid()).isTrue();
                    assertThat(request.getSession().getAttribute("cart")).isEqualTo("tent");
                });
        assertThat(node.get(SessionBackend.class).get(old)).isEmpty();
    }

    private static void changeUser(HttpServletRequest request, String way) throws Exception {
        switch (way) {
            case "login" -> request.login("Alice", "secret");
            case "authenticate" -> request.authenticate(null);
            default -> {
                ((HttpServletRequest) ((SessionRequest) request).getRequest()).login("Alice", "");
                request.logout();
            }
        }
    }

    @Test
    void a_logout_without_a_user_leaves_the_session_its_id() throws Exception {
        String id = newSession();
        browser.request(HttpServletRequest::logout);
        assertThat(browser.id()).isEqualTo(id);
    }

    @Test
    void a_login_without_a_session_makes_none() throws Exception {
        browser.request(request -> request.login("Alice", "secret"));
        assertThat(browser.id()).isNull();
    }

    // What the client asked for

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789abcdef", "xyzc0o7fszeb1", "a b", ""})
    void the_requested_id_is_what_the_client_sent_whatever_it_is(String sent) throws Exception {
        browser.holding(sent)
                .request(
                        request -> {
                            assertThat(request.getRequestedSessionId()).isEqualTo(sent);
                            assertThat(request.isRequestedSessionIdFromCookie()).isTrue();
                            assertThat(request.isRequestedSessionIdFromURL()).isFalse();
                            assertThat(request.isRequestedSessionIdValid()).isFalse();
                            request.getSession().setAttribute("cart", "tent");
                            assertThat(request.getRequestedSessionId()).isEqualTo(sent);
                            assertThat(request.isRequestedSessionIdValid()).isFalse();
                        });
        assertThat(browser.id()).isNotEqualTo(sent);
    }

    @Test
    void where_the_client_sent_no_id_none_was_requested() throws Exception {
        browser.request(
                request -> {
                    assertThat(request.getRequestedSessionId()).isNull();
                    assertThat(request.isRequestedSessionIdFromCookie()).isFalse();
                    assertThat(request.isRequestedSessionIdValid()).isFalse();
                });
    }

    @Test
    void a_wrapper_of_the_applications_own_has_the_same_session() throws Exception {
        String id = newSession();
        browser.request(
                request -> {
                    HttpServletRequest wrapper = new HttpServletRequestWrapper(request);
                    assertThat(wrapper.getSession(true)).isSameAs(request.getSession());
                    assertThat(wrapper.getSession(false)).isSameAs(request.getSession());
                    assertThat(wrapper.getRequestedSessionId()).isEqualTo(id);
                    assertThat(wrapper.isRequestedSessionIdFromCookie()).isTrue();
                });
    }

    // What the container answers by itself

    @Test
    void a_challenge_or_a_form_of_the_container_takes_the_cookie_along() throws Exception {
        browser.challenged()
                .answer(
                        new Wire(),
                        (request, response) -> {
                            request.getSession().setAttribute("cart", "tent");
                            assertThat(request.authenticate(response)).isFalse();
                            assertThat(response.isCommitted()).isTrue();
                        });
        browser.request(
                request -> assertThat(request.getSession().getAttribute("cart")).isEqualTo("tent"));
    }

    @Test
    void a_logout_that_the_container_answers_takes_the_cookie_along() throws Exception {
        browser.challenged()
                .answer(
                        new Wire(),
                        (request, response) -> {
                            request.getSession().setAttribute("cart", "tent");
                            request.logout();
                        });
        assertThat(browser.id()).isNotNull();
    }

    @Test
    void an_upgrade_of_the_connection_takes_the_cookie_along() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.getSession().setAttribute("cart", "tent");
                    request.upgrade(null);
                });
        assertThat(browser.id()).isNotNull();
    }

    @Test
    void what_the_container_answers_costs_nothing_if_the_session_is_not_touched() throws Exception {
        newSession();
        try (Statements statements = Statements.record()) {
            browser.challenged()
                    .answer(new Wire(), (request, response) -> request.authenticate(response));
            assertThat(statements.verbs()).isEmpty();
        }
    }

    @Test
    void no_attribute_of_ours_is_set_on_a_request() throws Exception {
        newSession();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.changeSessionId();
                    response.flushBuffer();
                });
        browser.request(request -> request.getSession().invalidate());
        assertThat(browser.attributes()).isEmpty();
    }

    // Time

    @Test
    void the_last_access_is_known_up_to_the_renewal_threshold_in_the_past() throws Exception {
        newSession();
        for (Duration pause : List.of(Duration.ofSeconds(20), Duration.ofMinutes(7))) {
            long used = clock.millis();
            clock.advance(pause);
            browser.request(
                    request ->
                            assertThat(request.getSession().getLastAccessedTime())
                                    .isBetween(used - config.renewalThreshold().toMillis(), used));
        }
    }

    @Test
    void a_session_with_a_timeout_of_its_own_lives_as_long_as_that_after_each_use()
            throws Exception {
        newSession();
        browser.request(request -> request.getSession().setMaxInactiveInterval(7200));
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(113));
            browser.request(request -> assertThat(request.getSession(false)).isNotNull());
        }
        clock.advance(Duration.ofMinutes(120));
        browser.request(request -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void a_shorter_timeout_ends_a_session_sooner() throws Exception {
        newSession();
        browser.request(request -> request.getSession().setMaxInactiveInterval(60));
        clock.advance(Duration.ofSeconds(60));
        browser.request(request -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void a_session_without_a_timeout_never_expires() throws Exception {
        newSession();
        browser.request(request -> request.getSession().setMaxInactiveInterval(0));
        clock.advance(Duration.ofDays(36_500));
        browser.request(
                request -> {
                    assertThat(request.getSession().getAttribute("cart")).isEqualTo("tent");
                    assertThat(request.getSession().getMaxInactiveInterval()).isZero();
                });
    }

    @Test
    void
            the_longest_and_the_most_negative_timeout_keep_a_session_alive_and_what_is_written_is_read()
                    throws Exception {
        for (int seconds : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            newSession();
            browser.request(request -> request.getSession().setMaxInactiveInterval(seconds));
            clock.advance(Duration.ofDays(20_000));
            browser.request(
                    request ->
                            assertThat(request.getSession().getMaxInactiveInterval())
                                    .isEqualTo(seconds));
            assertThat(browser.maxAge()).isEqualTo(Integer.MAX_VALUE);
        }
    }

    // The end

    @Test
    void a_session_that_another_request_ended_is_invalid_once_that_is_known() throws Exception {
        String id = newSession();
        browser.request(
                request -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("late", "x");
                    node.get(SessionBackend.class).delete(browser.id());
                    request.startAsync();
                    assertThatThrownBy(() -> session.getAttribute("late"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageStartingWith("SJN00508");
                    assertThat(request.getSession(false)).isNull();
                });
        assertThat(browser.news()).as("the cookie may be that of a newer session").isEmpty();
        assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
    }

    @Test
    void a_session_is_not_changed_after_its_request() throws Exception {
        AtomicReference<HttpSession> kept = new AtomicReference<>();
        newSession();
        browser.request(request -> kept.set(request.getSession()));
        assertThat(kept.get().getAttribute("cart")).isEqualTo("tent");
        List<Runnable> changes =
                List.of(
                        () -> kept.get().setAttribute("cart", "late"),
                        () -> kept.get().removeAttribute("cart"),
                        () -> kept.get().setMaxInactiveInterval(1));
        for (Runnable change : changes) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("SJN00509");
        }
    }

    // Access from elsewhere (Servlet 6.1)

    private HttpSession.Accessor accessor() throws Exception {
        AtomicReference<HttpSession.Accessor> accessor = new AtomicReference<>();
        browser.request(request -> accessor.set(request.getSession().getAccessor()));
        return accessor.get();
    }

    @Test
    void an_accessor_changes_the_session_outside_of_its_requests() throws Exception {
        newSession();
        HttpSession.Accessor accessor = accessor();
        accessor.access(session -> session.setAttribute("cart", "rope"));
        accessor.access(
                session -> {
                    assertThat(session.getAttribute("cart")).isEqualTo("rope");
                    assertThat(session.getId()).isEqualTo(browser.id());
                });
        browser.request(
                request -> {
                    assertThat(request.getSession().getAttribute("cart")).isEqualTo("rope");
                    assertThat(request.getSession().isNew()).isFalse();
                });
    }

    /** GlassFish finds the beans of an application by the class loader of the thread. */
    @Test
    void an_accessor_has_the_class_loader_of_its_request_on_any_thread() throws Exception {
        newSession();
        HttpSession.Accessor accessor = accessor();
        List<ClassLoader> seen = new ArrayList<>();
        Runnable look = () -> seen.add(Thread.currentThread().getContextClassLoader());
        Thread elsewhere =
                new Thread(
                        () -> {
                            accessor.access(session -> look.run());
                            look.run();
                        });
        ClassLoader other = ClassLoader.getPlatformClassLoader();
        elsewhere.setContextClassLoader(other);
        elsewhere.start();
        elsewhere.join();
        assertThat(seen).containsExactly(Thread.currentThread().getContextClassLoader(), other);
    }

    @Test
    void an_accessor_used_within_its_request_has_the_session_of_that() throws Exception {
        newSession();
        browser.request(
                request -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("cart", "rope");
                    session.getAccessor().access(same -> assertThat(same).isSameAs(session));
                });
    }

    @Test
    void an_accessor_within_another_kind_of_boundary_sees_and_keeps_its_changes() throws Exception {
        newSession();
        HttpSession.Accessor accessor = accessor();
        SessionManager manager = node.get(SessionManager.class);
        manager.activate(
                BoundarySource.of(SessionId.parse(browser.id())),
                () -> {
                    manager.current().verbs().set("cart", "rope");
                    accessor.access(
                            session -> assertThat(session.getAttribute("cart")).isEqualTo("rope"));
                    return null;
                });
        browser.request(
                request -> assertThat(request.getSession().getAttribute("cart")).isEqualTo("rope"));
    }

    @Test
    void an_accessor_ends_with_its_session_and_never_brings_it_back() throws Exception {
        String id = newSession();
        HttpSession.Accessor accessor = accessor();
        browser.request(request -> request.getSession().invalidate());
        assertThatThrownBy(() -> accessor.access(session -> session.setAttribute("cart", "rope")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SJN00511");
        assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
    }

    @Test
    void an_accessor_can_end_the_session() throws Exception {
        String id = newSession();
        accessor().access(HttpSession::invalidate);
        assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
    }

    // Listeners

    @Test
    void a_listener_that_fails_is_logged_and_stops_neither_the_others_nor_a_logout()
            throws Exception {
        List<String> notified = new ArrayList<>();
        HttpSessionListeners listeners = node.get(HttpSessionListeners.class);
        listeners.add(new Polite(notified));
        listeners.add(new Failing());
        String id = newSession();
        try (LoggedLines log = LoggedLines.record()) {
            browser.request(request -> request.getSession().invalidate());
            assertThat(log.lines()).anyMatch(line -> line.contains("SJN00703"));
        }
        assertThat(notified).containsExactly("created", "destroyed");
        assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
        assertThat(browser.id()).isNull();
    }

    private record Polite(List<String> notified) implements HttpSessionListener {

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            notified.add("created");
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            notified.add("destroyed");
        }
    }

    private static final class Failing implements HttpSessionListener {

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            throw new IllegalStateException("a listener of the test fails");
        }
    }
}
