package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** Whose session it is, and what becomes of its id when that changes. */
class SessionPrincipalTest {

    private final MutableClock clock = new MutableClock();
    private final SessionConfig config =
            SessionConfig.builder()
                    .maxAge(Duration.ofHours(1))
                    .anonymousMaxAge(Duration.ofMinutes(10))
                    .renewalThreshold(Duration.ofSeconds(1))
                    .build();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                    ShopSession.class,
                    Shop.class);

    private final WebSession session = node.get(WebSession.class);
    private final SessionBackend backend = node.get(SessionBackend.class);
    private final Exchanges browser = new Exchanges(node.get(ServletBoundary.class), config);
    private String anonymous;

    @BeforeEach
    void fillTheCart() throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        anonymous = browser.id();
    }

    private void look() throws Exception {
        browser.request(request -> assertThat(session.get("cart", String.class)).hasValue("tent"));
    }

    /** As Spring Security does, whose wrapper looks at the thread. */
    @Test
    void a_user_that_only_a_wrapper_of_the_application_shows_is_unknown_in_every_dispatch()
            throws Exception {
        browser.answer(
                new Wire(),
                (request, response) ->
                        request.startAsync(
                                        new HttpServletRequestWrapper(request) {
                                            @Override
                                            public Principal getUserPrincipal() {
                                                return () -> "alice";
                                            }
                                        },
                                        response)
                                .dispatch(),
                (request, response) -> {
                    session.set("cart", "rope");
                    assertThat(session.principal()).isEmpty();
                });
        assertThat(browser.id()).isEqualTo(anonymous);
        assertThat(backend.get(anonymous)).isPresent();
    }

    @Test
    void a_user_that_the_container_knows_is_known_beneath_a_wrapper_of_the_application()
            throws Exception {
        browser.as("alice")
                .answer(
                        new Wire(),
                        (request, response) ->
                                request.startAsync(new HttpServletRequestWrapper(request), response)
                                        .dispatch(),
                        (request, response) -> assertThat(session.principal()).hasValue("alice"));
    }

    /** What the application does not do by our request, but behind our back. */
    private static HttpServletRequest containers(HttpServletRequest request) {
        return (HttpServletRequest) ((SessionRequest) request).getRequest();
    }

    private String principal(String id) {
        return node.get(Shop.class).ask(id, session -> session.principal().orElse("nobody"));
    }

    private record IdListener(List<String> previous) implements HttpSessionIdListener {

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String previousId) {
            previous.add(previousId);
        }
    }

    @Nested
    class AUserAppears {

        @Test
        void a_login_gives_the_session_a_new_id_once() throws Exception {
            assertThat(principal(anonymous)).isEqualTo("nobody");
            browser.as("Alice");
            try (Statements statements = Statements.record()) {
                look();
                assertThat(statements.verbs()).containsExactly("SELECT", "UPDATE");
            }
            String alices = browser.id();
            assertThat(alices).isNotEqualTo(anonymous);
            assertThat(backend.get(anonymous)).isEmpty();
            assertThat(principal(alices)).isEqualTo("Alice");
            try (Statements statements = Statements.record()) {
                look();
                assertThat(statements.verbs()).containsExactly("SELECT");
            }
            assertThat(browser.id()).isEqualTo(alices);
            assertThat(backend.deleteAll()).isEqualTo(1);
        }

        @Test
        void a_login_that_the_application_does_not_mention_is_noticed_in_time() throws Exception {
            browser.request(request -> containers(request).login("Alice", "secret"));
            assertThat(browser.id()).isNotEqualTo(anonymous);
            assertThat(backend.get(anonymous)).isEmpty();
            assertThat(principal(browser.id())).isEqualTo("Alice");
        }

        @Test
        void a_login_and_an_application_that_rotates_the_id_make_one_new_id() throws Exception {
            List<String> previous = new ArrayList<>();
            node.get(HttpSessionListeners.class).add(new IdListener(previous));
            try (Statements statements = Statements.record()) {
                browser.request(
                        request -> {
                            request.login("Alice", "secret");
                            assertThat(session.principal()).hasValue("Alice");
                            session.set("welcome", true);
                        });
                assertThat(statements.verbs()).containsExactly("SELECT", "UPDATE");
            }
            browser.as("Bob");
            try (Statements statements = Statements.record()) {
                browser.request(request -> request.changeSessionId());
                assertThat(statements.verbs()).containsExactly("SELECT", "UPDATE");
            }
            assertThat(previous).hasSize(2).startsWith(anonymous);
        }

        @Test
        void a_session_that_a_user_begins_is_that_users() throws Exception {
            Exchanges other = new Exchanges(node.get(ServletBoundary.class), config).as("Carol");
            other.request(request -> request.getSession().setAttribute("cart", "stove"));
            String id = other.id();
            assertThat(principal(id)).isEqualTo("Carol");
            other.request(request -> request.getSession().setAttribute("cart", "lamp"));
            assertThat(other.id()).isEqualTo(id);
        }

        @Test
        void a_visitor_without_a_session_gets_none_by_a_login() throws Exception {
            Exchanges visitor = new Exchanges(node.get(ServletBoundary.class), config).as("Carol");
            visitor.request(request -> assertThat(session.principal()).isEmpty());
            assertThat(visitor.id()).isNull();
        }
    }

    @Nested
    class AUserChangesOrIsAbsent {

        @Test
        void another_user_gives_the_session_a_new_id() throws Exception {
            browser.as("Alice");
            look();
            String alices = browser.id();
            browser.as("Bob");
            look();
            assertThat(browser.id()).isNotEqualTo(alices);
            assertThat(principal(browser.id())).isEqualTo("Bob");
        }

        @Test
        void a_logout_without_ending_the_session_gives_it_a_new_id() throws Exception {
            browser.as("Alice");
            look();
            String alices = browser.id();
            browser.request(request -> containers(request).logout());
            assertThat(browser.id()).isNotEqualTo(alices);
            assertThat(backend.get(alices)).isEmpty();
            assertThat(principal(browser.id())).isEqualTo("nobody");
            look();
        }

        @Test
        void a_request_whose_user_is_not_known_leaves_the_session_as_it_is() throws Exception {
            browser.as("Alice");
            look();
            String alices = browser.id();
            browser.as(null);
            browser.request(
                    request -> {
                        assertThat(session.principal()).hasValue("Alice");
                        session.set("cart", "tent");
                        session.set("more", "lamp");
                    });
            browser.request(request -> request.login("Alice", "secret"));
            assertThat(browser.id()).isEqualTo(alices);
            assertThat(principal(alices)).isEqualTo("Alice");
        }

        @Test
        void when_it_is_too_late_for_a_new_id_the_next_request_brings_it() throws Exception {
            browser.as("Alice");
            browser.request(
                    request -> {
                        browser.commitResponse();
                        session.set("cart", "tent");
                        session.set("late", "lamp");
                    });
            assertThat(browser.id()).isEqualTo(anonymous);
            assertThat(principal(anonymous)).isEqualTo("nobody");
            look();
            assertThat(browser.id()).isNotEqualTo(anonymous);
            assertThat(principal(browser.id())).isEqualTo("Alice");
        }

        @Test
        void names_that_no_column_holds_stay_different() throws Exception {
            String name = "x".repeat(255);
            browser.as(name + "Alice");
            look();
            String first = browser.id();
            assertThat(principal(first)).hasSize(255).startsWith("xxx");
            look();
            assertThat(browser.id()).isEqualTo(first);
            browser.as(name + "Bob");
            look();
            assertThat(browser.id()).isNotEqualTo(first);
        }
    }

    @Nested
    class WhatFollows {

        @Test
        void a_request_that_lost_the_race_for_the_new_id_keeps_its_changes_and_sends_no_cookie()
                throws Exception {
            Exchanges slow = browser.tab().as("Alice");
            browser.as("Alice");
            slow.request(
                    request -> {
                        session.set("slow", true);
                        Thread winner = new Thread(this::lookUnchecked);
                        winner.start();
                        winner.join();
                    });
            assertThat(slow.id()).isEqualTo(anonymous);
            assertThat(browser.id()).isNotEqualTo(anonymous);
            browser.request(
                    request -> assertThat(session.get("slow", Boolean.class)).hasValue(true));
            assertThat(backend.deleteAll()).isEqualTo(1);
        }

        @Test
        void a_parallel_request_of_the_page_that_logged_in_is_not_thrown_out() throws Exception {
            Exchanges parallel = browser.tab();
            browser.as("Alice");
            look();
            String alices = browser.id();
            clock.advance(config.rotationGrace().dividedBy(2));
            parallel.request(
                    request -> {
                        assertThat(request.isRequestedSessionIdValid()).isTrue();
                        request.getSession().setAttribute("parallel", true);
                    });
            assertThat(parallel.maxAge()).as("of a cookie with the old id").isZero();
            assertThat(parallel.id()).isEqualTo(anonymous);
            browser.request(
                    request ->
                            assertThat(request.getSession().getAttribute("parallel"))
                                    .isEqualTo(true));
            assertThat(browser.id()).isEqualTo(alices);
            assertThat(backend.deleteAll()).isEqualTo(1);
        }

        @Test
        void by_its_previous_id_a_session_is_not_there_for_another_user() throws Exception {
            Exchanges intruder = browser.tab().as("Mallory");
            browser.as("Alice");
            look();
            String alices = browser.id();
            intruder.request(request -> assertThat(session.exists()).isFalse());
            assertThat(intruder.id()).isEqualTo(anonymous);
            look();
            assertThat(browser.id()).isEqualTo(alices);
            assertThat(principal(alices)).isEqualTo("Alice");
        }

        private void lookUnchecked() {
            try {
                look();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Test
        void an_anonymous_session_ends_sooner_than_that_of_a_user() throws Exception {
            clock.advance(Duration.ofMinutes(9));
            browser.as("Alice");
            look();
            assertThat(browser.maxAge()).isEqualTo(3600);
            clock.advance(Duration.ofMinutes(55));
            look();
            clock.advance(Duration.ofMinutes(55));
            browser.request(request -> request.logout());
            assertThat(browser.maxAge()).isEqualTo(600);
            clock.advance(Duration.ofMinutes(10));
            browser.as(null);
            browser.request(request -> assertThat(session.exists()).isFalse());
        }
    }
}
