package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/**
 * A browser that sends several cookies of the session's name: stale ones of another path or domain,
 * or such as another host of the domain has planted.
 */
class SeveralCookiesTest {

    private static final String STALE = "0123456789abcdef0123456789abcdef";

    private final SessionConfig config = SessionConfig.defaults();
    private final MutableClock clock = new MutableClock();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                    ShopSession.class);

    private final WebSession session = node.get(WebSession.class);
    private final SessionBackend backend = node.get(SessionBackend.class);
    private final Exchanges browser = new Exchanges(node.get(ServletBoundary.class), config);
    private String id;

    @BeforeEach
    void fillTheCart() throws Exception {
        browser.request(request -> session.set("cart", "tent"));
        id = browser.id();
    }

    @ParameterizedTest
    @ValueSource(strings = {STALE, "", "short", "no-id'--"})
    void one_that_has_no_session_does_not_hide_the_one_that_has(String other) throws Exception {
        browser.sendingBefore(other)
                .request(
                        request -> {
                            assertThat(request.isRequestedSessionIdValid()).isTrue();
                            assertThat(request.getRequestedSessionId()).isEqualTo(id);
                            assertThat(request.getSession(false).getAttribute("cart"))
                                    .isEqualTo("tent");
                        });
        assertThat(browser.wire().cookie()).as("nothing new for the client").isNull();
    }

    @Test
    void what_is_changed_goes_into_the_session_that_was_found() throws Exception {
        browser.sendingBefore(STALE).request(request -> session.set("hat", "yes"));
        browser.sendingBefore().request(request -> assertThat(session.names()).hasSize(2));
        assertThat(browser.id()).isEqualTo(id);
    }

    @Test
    void a_new_id_takes_the_place_of_the_one_that_was_found() throws Exception {
        browser.sendingBefore(STALE).request(HttpServletRequest::changeSessionId);
        assertThat(browser.id()).isNotEqualTo(id);
        browser.request(request -> assertThat(session.get("cart", String.class)).isPresent());
        clock.advance(config.rotationGrace());
        assertThat(backend.get(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_logout_ends_the_session_that_was_found(boolean isTouchedBefore) throws Exception {
        browser.sendingBefore(STALE)
                .request(
                        request -> {
                            if (isTouchedBefore) {
                                session.names();
                            }
                            session.invalidate();
                        });
        assertThat(browser.id()).isNull();
        assertThat(backend.get(id)).isEmpty();
    }

    @Test
    void the_first_of_several_that_have_a_session_counts() throws Exception {
        Exchanges other = new Exchanges(node.get(ServletBoundary.class), config);
        other.request(request -> session.set("cart", "rope"));
        browser.sendingBefore(other.id())
                .request(request -> assertThat(session.get("cart", String.class)).hasValue("rope"));
    }

    @Test
    void none_that_has_a_session_leaves_the_cookies_alone_until_there_is_one() throws Exception {
        Exchanges stranger = new Exchanges(node.get(ServletBoundary.class), config);
        stranger.sendingBefore(STALE, STALE.toUpperCase(Locale.ROOT))
                .request(
                        request -> {
                            assertThat(request.isRequestedSessionIdValid()).isFalse();
                            assertThat(request.getRequestedSessionId()).isEqualTo(STALE);
                            assertThat(request.getSession(false)).isNull();
                        });
        assertThat(stranger.wire().cookie()).isNull();
        stranger.request(request -> session.set("cart", "rope"));
        assertThat(stranger.id()).isNotEqualTo(STALE).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"7, true", "8, false"})
    void of_very_many_the_first_few_are_tried(int stale, boolean isFound) throws Exception {
        String[] ids = IntStream.range(0, stale).mapToObj(i -> STALE + i).toArray(String[]::new);
        browser.sendingBefore(ids)
                .request(request -> assertThat(session.exists()).isEqualTo(isFound));
    }

    @Test
    void one_cookie_costs_one_statement_and_the_same_twice_no_more() throws Exception {
        for (Exchanges sending : List.of(browser, browser.sendingBefore(id, "x"))) {
            try (Statements statements = Statements.record()) {
                sending.request(request -> assertThat(session.exists()).isTrue());
                assertThat(statements.verbs()).containsExactly("SELECT");
            }
        }
    }

    @Test
    void a_request_that_does_not_touch_its_session_costs_no_statement() throws Exception {
        try (Statements statements = Statements.record()) {
            browser.sendingBefore(STALE).request(request -> {});
            assertThat(statements.verbs()).isEmpty();
        }
    }

    // Servers that show one of them only

    private static List<String> sent(List<Cookie> shown, String... lines) {
        HttpServletRequest request =
                (HttpServletRequest)
                        Proxy.newProxyInstance(
                                SeveralCookiesTest.class.getClassLoader(),
                                new Class<?>[] {HttpServletRequest.class},
                                (proxy, method, arguments) ->
                                        method.getName().equals("getCookies")
                                                ? shown.toArray(Cookie[]::new)
                                                : Collections.enumeration(List.of(lines)));
        return new SentCookies(request).values("session");
    }

    @Test
    void what_a_server_does_not_show_stands_in_the_header() {
        Cookie shown = new Cookie("session", "b");
        assertThat(sent(List.of(shown), "a=1; session=a; session=b; xsession=c; session=\"d\""))
                .containsExactly("b", "a", "d");
        assertThat(sent(List.of(shown), "session=a", "session=b;session = c;session;=;session="))
                .containsExactly("b", "a", "");
        assertThat(sent(List.of(shown))).containsExactly("b");
    }
}
