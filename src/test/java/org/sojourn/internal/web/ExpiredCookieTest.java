package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.SessionConfig.ParallelRequests;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/**
 * Only the response that ended a session expires its cookie: any other may be late, and the cookie
 * that of a newer session.
 */
@ParameterizedClass
@EnumSource(ParallelRequests.class)
class ExpiredCookieTest {

    private static final String UNKNOWN = "0123456789abcdef".repeat(4);

    private final MutableClock clock = new MutableClock();
    private final ParallelRequests parallel;
    @RegisterExtension private final Node node;
    private final WebSession session;
    private final SessionBackend backend;
    private final Exchanges browser;

    ExpiredCookieTest(ParallelRequests parallel) {
        this.parallel = parallel;
        node = node(SessionConfig.builder().parallelRequests(parallel).build());
        session = node.get(WebSession.class);
        backend = node.get(SessionBackend.class);
        browser = browser(node);
    }

    private Node node(SessionConfig config) {
        return Node.start(
                new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                ShopSession.class,
                Shop.class);
    }

    private static Exchanges browser(Node node) {
        return new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());
    }

    @BeforeEach
    void fillTheCart() throws Exception {
        browser.request(request -> session.set("cart", "tent"));
        assertThat(browser.news()).isEqualTo("set");
    }

    /** What another tab of the browser does while a request of this one is on its way. */
    private void inAnotherTab(Exchanges.Code code) {
        OwnThread.run(() -> request(browser, code)).join();
    }

    private static void request(Exchanges exchanges, Exchanges.Code code) {
        try {
            exchanges.request(code);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void logOutAndInAgain() {
        inAnotherTab(request -> session.invalidate());
        inAnotherTab(request -> session.set("user", "Alice"));
        assertThat(browser.id()).isNotNull();
    }

    private void useLate(String way) {
        switch (way) {
            case "reads" -> assertThat(session.names()).isNotNull();
            case "writes" -> session.set("late", "x");
            case "writes at once" -> {
                session.set("late", "x");
                session.save();
            }
            case "empties" -> session.clear();
            case "renews" -> session.rotateId();
            default -> session.invalidate();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reads", "writes", "writes at once", "empties", "renews", "invalidates"})
    void a_slow_request_of_an_ended_session_leaves_the_cookie_of_the_next_one_alone(String way)
            throws Exception {
        Exchanges slow = browser.tab();
        slow.request(
                request -> {
                    assertThat(session.names()).containsExactly("cart");
                    logOutAndInAgain();
                    useLate(way);
                });
        assertThat(slow.news()).isEmpty();
        browser.request(request -> assertThat(session.get("user", String.class)).hasValue("Alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reads", "empties", "renews", "invalidates"})
    void so_does_one_that_looks_for_the_ended_session_late(String way) throws Exception {
        Exchanges slow = browser.tab();
        logOutAndInAgain();
        slow.request(request -> useLate(way));
        assertThat(slow.news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logged out and in again", "rotated"})
    void a_renewal_that_is_due_sends_no_id_that_is_not_the_sessions_any_more(String meanwhile)
            throws Exception {
        clock.advance(Duration.ofMinutes(2));
        Exchanges slow = browser.tab();
        slow.request(
                request -> {
                    assertThat(session.names()).containsExactly("cart");
                    if (meanwhile.equals("rotated")) {
                        inAnotherTab(other -> session.rotateId());
                    } else {
                        logOutAndInAgain();
                    }
                });
        assertThat(slow.news()).isEmpty();
    }

    @Test
    void a_renewal_that_is_due_sends_the_id_of_a_session_that_goes_on() throws Exception {
        clock.advance(Duration.ofMinutes(2));
        Exchanges slow = browser.tab();
        slow.request(
                request -> {
                    assertThat(session.names()).containsExactly("cart");
                    inAnotherTab(other -> session.set("more", 1));
                });
        assertThat(browser.news()).isEqualTo("set");
        browser.request(request -> session.names());
        assertThat(browser.news()).as("once in a renewal threshold").isEmpty();
        clock.advance(Duration.ofMinutes(2));
        browser.request(request -> session.names());
        assertThat(browser.news()).isEqualTo("set");
    }

    @Test
    void a_session_renewed_by_invalidating_and_copying_it_keeps_its_cookie_however_late_an_answer()
            throws Exception {
        Exchanges slow = browser.tab();
        slow.request(
                request -> {
                    assertThat(session.names()).containsExactly("cart");
                    inAnotherTab(
                            other -> {
                                String cart = session.get("cart", String.class).orElseThrow();
                                session.invalidate();
                                session.set("cart", cart);
                            });
                    session.set("late", "x");
                });
        assertThat(browser.news()).isEqualTo("set");
        assertThat(slow.news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empties", "invalidates"})
    void the_response_that_ended_the_session_expires_its_cookie(String way) throws Exception {
        browser.request(request -> useLate(way));
        assertThat(browser.news()).isEqualTo("expired");
    }

    @Test
    void of_two_logouts_the_one_that_ended_the_session_expires_its_cookie() throws Exception {
        Exchanges second = browser.tab();
        second.request(
                request -> {
                    assertThat(session.exists()).isTrue();
                    inAnotherTab(first -> session.invalidate());
                    session.invalidate();
                });
        assertThat(browser.news()).isEqualTo("expired");
        assertThat(second.news()).isEmpty();
    }

    @Test
    void a_logout_by_the_previous_id_expires_the_cookie_of_the_session_that_it_ended()
            throws Exception {
        Exchanges slow = browser.tab();
        browser.request(request -> session.rotateId());
        slow.request(request -> session.invalidate());
        assertThat(slow.news()).isEqualTo("expired");
        assertThat(backend.get(browser.id())).isEmpty();
    }

    @Test
    void a_session_begun_after_a_logout_takes_the_cookie_over() throws Exception {
        String old = browser.id();
        browser.request(
                request -> {
                    session.invalidate();
                    session.set("flash", "Good bye");
                });
        assertThat(browser.news()).isEqualTo("set");
        assertThat(browser.id()).isNotEqualTo(old);
    }

    @Test
    void one_that_is_ended_as_well_expires_it() throws Exception {
        browser.request(
                request -> {
                    session.invalidate();
                    session.set("flash", "Good bye");
                    session.save();
                    session.invalidate();
                });
        assertThat(browser.news()).isEqualTo("expired");
    }

    @Test
    void a_session_that_began_and_ended_in_one_request_is_no_business_of_a_cookie_for_another()
            throws Exception {
        Exchanges other = browser(node).holding(UNKNOWN);
        other.request(
                request -> {
                    session.set("cart", "rope");
                    session.save();
                    session.invalidate();
                });
        assertThat(other.news()).isEmpty();
    }

    @Test
    void a_cookie_that_was_set_by_the_same_response_is_expired_with_its_session() throws Exception {
        Exchanges other = browser(node).holding(UNKNOWN);
        other.request(
                request -> {
                    session.set("cart", "rope");
                    request.startAsync();
                    assertThat(other.news()).isEqualTo("set");
                    session.invalidate();
                });
        assertThat(other.news()).isEqualTo("expired");
    }

    /** A session that another request uses is not ended because one has emptied it. */
    private String ifIsolated(String news) {
        return parallel == ParallelRequests.ISOLATED ? news : "";
    }

    @Test
    void a_session_that_an_addition_brings_back_gets_its_cookie_again() throws Exception {
        String id = browser.id();
        Exchanges slow = browser.tab();
        slow.request(
                request -> {
                    assertThat(session.names()).containsExactly("cart");
                    inAnotherTab(other -> session.remove("cart"));
                    assertThat(browser.news()).isEqualTo(ifIsolated("expired"));
                    session.set("late", "x");
                });
        assertThat(slow.news()).isEqualTo(ifIsolated("set"));
        assertThat(slow.id()).isEqualTo(id);
        slow.request(request -> assertThat(session.names()).containsExactly("late"));
        assertThat(slow.news()).isEmpty();
    }

    @Test
    void a_logged_in_user_takes_it_over_under_a_new_id() throws Exception {
        browser.as("Alice").request(request -> session.set("cart", "rope"));
        Exchanges slow = browser.tab().as("Alice");
        slow.request(
                request -> {
                    assertThat(session.principal()).hasValue("Alice");
                    inAnotherTab(other -> session.clear());
                    session.set("late", "x");
                });
        String id = slow.id();
        slow.request(
                request -> {
                    assertThat(session.principal()).hasValue("Alice");
                    assertThat(session.names()).containsExactly("late");
                });
        assertThat(slow.id().equals(id)).isEqualTo(parallel == ParallelRequests.SHARED);
    }

    @ParameterizedTest
    @EnumSource(Corrupt.class)
    void the_cookie_of_a_row_that_cannot_be_read_goes_only_with_the_row(Corrupt policy) {
        backend.set(browser.id(), "garbage".getBytes(StandardCharsets.UTF_8));
        try (Node strict = node(SessionConfig.builder().corrupt(policy).build())) {
            Exchanges other = browser(strict).holding(browser.id());
            try {
                other.request(request -> strict.get(WebSession.class).exists());
            } catch (Exception unreadable) {
                assertThat(policy).isEqualTo(Corrupt.FAIL);
            }
            assertThat(other.news()).isEqualTo(policy == Corrupt.DROP ? "expired" : "");
        }
    }
}
