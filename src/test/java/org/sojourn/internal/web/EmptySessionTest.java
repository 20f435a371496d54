package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** A session that holds nothing: when it is one all the same. */
class EmptySessionTest {

    private final MutableClock clock = new MutableClock();
    private final List<Node> nodes = new ArrayList<>();
    private SessionBackend backend;
    private WebSession session;
    private HttpSessionListeners listeners;

    private Exchanges browser(EmptySessions setting) {
        SessionConfig config = SessionConfig.builder().emptySessions(setting).build();
        Node node =
                Node.start(
                        new SuppliedBeans()
                                .with(Clock.class, clock)
                                .with(SessionConfig.class, config),
                        ShopSession.class);
        nodes.add(node);
        backend = node.get(SessionBackend.class);
        session = node.get(WebSession.class);
        listeners = node.get(HttpSessionListeners.class);
        return new Exchanges(node.get(ServletBoundary.class), config);
    }

    private Exchanges dropping() {
        return browser(EmptySessions.DROP);
    }

    private Exchanges keeping() {
        return browser(EmptySessions.KEEP);
    }

    @AfterEach
    void stop() {
        backend.deleteAll();
        nodes.forEach(Node::close);
    }

    // Dropped, unless the application counts on it

    @Test
    void a_session_in_which_nothing_is_set_gets_no_row_and_no_cookie() throws Exception {
        Exchanges browser = dropping();
        try (Statements statements = Statements.record()) {
            browser.request(EmptySessionTest::look);
            assertThat(statements.verbs()).isEmpty();
        }
        assertThat(browser.id()).isNull();
    }

    /** All that may be asked of a session without counting on it. */
    private static void look(HttpServletRequest request) {
        HttpSession made = request.getSession();
        assertThat(made.isNew()).isTrue();
        assertThat(made.getAttributeNames().hasMoreElements()).isFalse();
        assertThat(made.getCreationTime()).isEqualTo(made.getLastAccessedTime());
        assertThat(made.getMaxInactiveInterval()).isPositive();
        made.getServletContext();
        made.removeAttribute("none");
        assertThat(request.getSession(false)).isSameAs(made).hasToString(made.toString());
        assertThat(request.isRequestedSessionIdValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "id by WebSession", "new id", "timeout", "accessor"})
    void what_the_application_asks_to_find_again_is_there_in_the_next_request(String asked)
            throws Exception {
        Exchanges browser = dropping();
        AtomicReference<String> id = new AtomicReference<>();
        browser.request(
                request -> {
                    request.getSession();
                    ask(request, asked);
                    id.set(request.getSession().getId());
                });
        assertThat(browser.id()).isEqualTo(id.get());
        browser.request(
                request -> {
                    assertThat(request.isRequestedSessionIdValid()).isTrue();
                    HttpSession found = request.getSession(false);
                    assertThat(found.isNew()).isFalse();
                    assertThat(found.getId()).isEqualTo(id.get());
                    assertThat(session.exists()).isTrue();
                    assertThat(session.names()).isEmpty();
                });
        assertThat(backend.deleteAll()).isEqualTo(1);
    }

    private void ask(HttpServletRequest request, String asked) {
        HttpSession made = request.getSession();
        switch (asked) {
            case "id" -> made.getId();
            case "id by WebSession" -> assertThat(session.id()).hasValue(made.getId());
            case "new id" -> request.changeSessionId();
            case "timeout" -> made.setMaxInactiveInterval(60);
            default -> made.getAccessor().access(same -> assertThat(same).isSameAs(made));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "new id", "timeout"})
    void each_of_these_alone_makes_the_session_a_real_one(String asked) throws Exception {
        Exchanges browser = dropping();
        browser.request(request -> ask(request, asked));
        browser.request(request -> assertThat(request.getSession(false)).isNotNull());
    }

    @Test
    void a_timeout_of_its_own_holds_for_a_session_that_holds_nothing_else() throws Exception {
        Exchanges browser = dropping();
        browser.request(request -> request.getSession().setMaxInactiveInterval(60));
        assertThat(browser.maxAge()).isEqualTo(60);
        clock.advance(Duration.ofSeconds(59));
        browser.request(
                request ->
                        assertThat(request.getSession(false).getMaxInactiveInterval())
                                .isEqualTo(60));
        clock.advance(Duration.ofSeconds(60));
        browser.request(request -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void a_real_session_that_holds_nothing_is_only_read_by_a_request_that_only_reads()
            throws Exception {
        Exchanges browser = dropping();
        browser.request(request -> request.getSession().getId());
        String id = browser.id();
        try (Statements statements = Statements.record()) {
            browser.request(request -> request.getSession().getId());
            browser.request(request -> assertThat(session.exists()).isTrue());
            assertThat(statements.verbs()).containsExactly("SELECT", "SELECT");
        }
        clock.advance(Duration.ofDays(13));
        browser.request(request -> assertThat(request.getSession(false)).isNotNull());
        clock.advance(Duration.ofDays(13));
        browser.request(request -> request.changeSessionId());
        assertThat(browser.id()).isNotEqualTo(id);
        browser.request(request -> assertThat(request.getSession(false)).isNotNull());
    }

    @Test
    void the_last_attribute_takes_the_session_along_unless_its_id_was_asked_for() throws Exception {
        Exchanges browser = dropping();
        browser.request(request -> session.set("flash", "x"));
        browser.request(
                request -> {
                    session.remove("flash");
                    assertThat(session.exists()).isFalse();
                    request.getSession().getId();
                    assertThat(session.exists()).isTrue();
                });
        browser.request(
                request -> {
                    assertThat(session.exists()).isTrue();
                    session.set("flash", "y");
                });
        browser.request(request -> session.remove("flash"));
        assertThat(browser.news()).isEqualTo("expired");
        browser.request(request -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void a_visitor_without_a_session_has_no_id_to_ask_for() throws Exception {
        Exchanges browser = dropping();
        browser.request(
                request -> {
                    assertThat(session.id()).isEmpty();
                    session.clear();
                    session.rotateId();
                });
        assertThat(browser.id()).isNull();
    }

    @Test
    void an_id_that_can_no_longer_reach_the_client_makes_no_session() throws Exception {
        Exchanges browser = dropping();
        browser.request(
                request -> {
                    browser.commitResponse();
                    assertThat(request.getSession().getId()).hasSize(64);
                    request.getSession().setMaxInactiveInterval(60);
                });
        assertThat(browser.id()).isNull();
        assertThat(backend.deleteAll()).isZero();
    }

    @Test
    void a_listener_that_looks_at_a_new_session_makes_none_and_one_that_asks_for_its_id_does()
            throws Exception {
        Exchanges browser = dropping();
        List<String> notified = new ArrayList<>();
        listeners.add(new Looking(notified, HttpSession::isNew));
        browser.request(HttpServletRequest::getSession);
        assertThat(notified).containsExactly("created", "destroyed");
        assertThat(browser.id()).isNull();
        listeners.add(new Asking());
        browser.request(HttpServletRequest::getSession);
        assertThat(notified).endsWith("created").hasSize(3);
        assertThat(browser.id()).isNotNull();
    }

    @Test
    void listeners_that_write_down_the_id_do_not_keep_an_emptied_session() throws Exception {
        Exchanges browser = dropping();
        List<String> seen = new ArrayList<>();
        listeners.add(new Recording(seen));
        browser.request(request -> request.getSession().setAttribute("flash", "x"));
        String id = browser.id();
        browser.request(request -> request.getSession().removeAttribute("flash"));
        assertThat(seen).containsExactly("added " + id, "removed " + id);
        assertThat(browser.news()).isEqualTo("expired");
    }

    @Test
    void a_session_that_is_emptied_before_a_flush_ends_under_the_id_that_it_had() throws Exception {
        Exchanges browser = dropping();
        List<String> ended = new ArrayList<>();
        listeners.add(new Ends(ended));
        browser.request(request -> request.getSession().setAttribute("flash", "x"));
        String id = browser.id();
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.getSession().removeAttribute("flash");
                    response.flushBuffer();
                });
        assertThat(browser.news()).isEqualTo("expired");
        assertThat(ended).containsExactly(id);
    }

    private record Ends(List<String> ids) implements HttpSessionListener {

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            ids.add(event.getSession().getId());
        }
    }

    private record Recording(List<String> seen) implements HttpSessionAttributeListener {

        @Override
        public void attributeAdded(HttpSessionBindingEvent event) {
            seen.add("added " + event.getSession().getId());
        }

        @Override
        public void attributeRemoved(HttpSessionBindingEvent event) {
            seen.add("removed " + event.getSession().getId());
        }
    }

    private static final class Asking implements HttpSessionListener {

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            event.getSession().getId();
        }
    }

    private record Looking(List<String> notified, Consumer<HttpSession> look)
            implements HttpSessionListener {

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            look.accept(event.getSession());
            notified.add("created");
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            notified.add("destroyed");
        }
    }

    // Kept, as the specification has it

    @Test
    void a_session_that_was_merely_made_is_the_same_in_every_later_request() throws Exception {
        Exchanges browser = keeping();
        List<String> notified = new ArrayList<>();
        listeners.add(new Looking(notified, made -> {}));
        AtomicReference<String> facts = new AtomicReference<>();
        browser.request(
                request -> {
                    HttpSession made = request.getSession();
                    assertThat(made.isNew()).isTrue();
                    assertThat(session.exists()).isTrue();
                    facts.set(made.getId() + " " + made.getCreationTime());
                });
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(5));
            browser.request(
                    request -> {
                        HttpSession found = request.getSession();
                        assertThat(found.isNew()).isFalse();
                        assertThat(found.getId() + " " + found.getCreationTime())
                                .isEqualTo(facts.get());
                        assertThat(found.getLastAccessedTime())
                                .isBetween(found.getCreationTime(), clock.millis());
                        assertThat(request.isRequestedSessionIdValid()).isTrue();
                    });
        }
        assertThat(notified).containsExactly("created");
        browser.request(request -> request.getSession().invalidate());
        assertThat(notified).containsExactly("created", "destroyed");
    }

    @Test
    void an_emptied_session_stays() throws Exception {
        Exchanges browser = keeping();
        browser.request(request -> session.set("flash", "x"));
        String id = browser.id();
        browser.request(
                request -> {
                    session.remove("flash");
                    assertThat(session.exists()).isTrue();
                });
        assertThat(browser.news()).isEmpty();
        browser.request(request -> assertThat(request.getSession(false).getId()).isEqualTo(id));
    }

    @Test
    void a_request_that_only_looks_for_a_session_gets_none() throws Exception {
        Exchanges browser = keeping();
        browser.request(
                request -> {
                    assertThat(request.getSession(false)).isNull();
                    assertThat(session.exists()).isFalse();
                    session.remove("none");
                    session.clear();
                });
        assertThat(browser.id()).isNull();
    }

    @Test
    void a_session_that_is_made_too_late_is_refused() throws Exception {
        Exchanges browser = keeping();
        browser.request(
                request -> {
                    browser.commitResponse();
                    assertThat(request.getSession(false)).isNull();
                    assertThatThrownBy(request::getSession)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageStartingWith("SJN00503");
                });
    }

    @ParameterizedTest
    @EnumSource(EmptySessions.class)
    void the_session_after_an_invalidated_one_is_another(EmptySessions setting) throws Exception {
        Exchanges browser = browser(setting);
        browser.request(request -> request.getSession().getId());
        String old = browser.id();
        browser.request(
                request -> {
                    request.getSession().invalidate();
                    assertThat(request.getSession(false)).isNull();
                    assertThat(request.getSession(true).getId()).isNotEqualTo(old);
                    assertThat(request.getSession().isNew()).isTrue();
                });
        assertThat(browser.id()).isNotNull().isNotEqualTo(old);
        browser.request(request -> assertThat(request.getSession().isNew()).isFalse());
        assertThat(backend.deleteAll()).isEqualTo(1);
    }
}
