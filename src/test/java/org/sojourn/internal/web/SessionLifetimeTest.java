package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** How long a session lives where its creation counts, too. */
class SessionLifetimeTest {

    private static final Duration END = Duration.ofMinutes(100);

    private final MutableClock clock = new MutableClock();
    private final SessionConfig config =
            SessionConfig.builder().maxAge(Duration.ofHours(1)).absoluteMaxAge(END).build();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                    ShopSession.class);

    private final Exchanges browser = new Exchanges(node.get(ServletBoundary.class), config);

    private void use(int number) throws Exception {
        browser.request(
                request -> {
                    assertThat(request.getSession(false)).isNotNull();
                    if (number % 2 == 0) {
                        request.getSession().setAttribute("number", number);
                    }
                    if (number % 3 == 0) {
                        request.changeSessionId();
                    }
                });
    }

    @Test
    void neither_reading_nor_writing_nor_a_new_id_keeps_it_alive_beyond_the_end() throws Exception {
        browser.request(request -> request.getSession().setAttribute("number", 0));
        assertThat(browser.maxAge()).isEqualTo(3600);
        for (int use = 1; use < 10; use++) {
            clock.advance(Duration.ofMinutes(10));
            use(use);
            assertThat(browser.maxAge())
                    .isLessThanOrEqualTo(
                            (int) END.minusMinutes(10L * Math.min(use, 4)).toSeconds());
        }
        assertThat(browser.maxAge()).isEqualTo(600);
        clock.advance(Duration.ofMinutes(10));
        browser.request(request -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void a_timeout_of_its_own_does_not_keep_it_alive_beyond_the_end() throws Exception {
        browser.request(SessionLifetimeTest::neverExpire);
        assertThat(browser.maxAge()).isEqualTo((int) END.toSeconds());
        clock.advance(END.minusMillis(1));
        browser.request(request -> assertThat(request.getSession(false)).isNotNull());
        clock.advance(Duration.ofMillis(1));
        browser.request(request -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void a_request_that_runs_longer_than_the_session_lives_keeps_it_and_its_user()
            throws Exception {
        SessionBackend backend = node.get(SessionBackend.class);
        browser.request(request -> request.getSession().setAttribute("number", 0));
        browser.request(
                request -> {
                    request.getSession().setMaxInactiveInterval(60);
                    clock.advance(Duration.ofSeconds(90));
                    assertThat(backend.deleteExpired()).isZero();
                    request.getSession().setAttribute("number", 1);
                });
        browser.request(
                request -> {
                    assertThat(request.getSession(false).getAttribute("number")).isEqualTo(1);
                    clock.advance(Duration.ofSeconds(90));
                    assertThat(backend.deleteExpired()).isZero();
                });
        clock.advance(Duration.ofSeconds(50));
        browser.request(request -> assertThat(request.getSession(false)).isNotNull());
        clock.advance(Duration.ofSeconds(60));
        browser.request(request -> assertThat(request.getSession(false)).isNull());
    }

    private static void neverExpire(HttpServletRequest request) {
        request.getSession().setAttribute("number", 0);
        request.getSession().setMaxInactiveInterval(0);
    }
}
