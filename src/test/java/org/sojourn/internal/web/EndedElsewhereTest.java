package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.Sessions;
import org.sojourn.TooManySessionsException;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;
import org.sojourn.testkit.Race;

/** What a request notices when its session is ended, or its login refused, by way of others. */
class EndedElsewhereTest {

    private static final String ALICE = "alice";

    private final SessionConfig config =
            SessionConfig.builder()
                    .maxSessionsPerPrincipal(2)
                    .maxSessionsPolicy(SessionConfig.MaxSessionsPolicy.REFUSE_LOGIN)
                    .build();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans()
                            .with(Clock.class, new MutableClock())
                            .with(SessionConfig.class, config),
                    ShopSession.class);

    private final WebSession session = node.get(WebSession.class);
    private final Sessions sessions = node.get(Sessions.class);
    private final List<String> notified = new ArrayList<>();
    private final Exchanges phone = browser();

    private Exchanges browser() {
        return new Exchanges(node.get(ServletBoundary.class), config);
    }

    /** Notes the ends. */
    private final class Destroyed implements HttpSessionListener {
        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            notified.add(
                    event.getSession().getId() + " " + event.getSession().getAttribute("cart"));
        }
    }

    @BeforeEach
    void logIn() throws Exception {
        node.get(HttpSessionListeners.class).add(new Destroyed());
        phone.as(ALICE).request(request -> request.getSession().setAttribute("cart", "tent"));
    }

    private String key() {
        return sessions.of(ALICE).get(0).key();
    }

    @Test
    void the_session_of_a_running_request_is_invalidated_and_its_listeners_are_notified_once()
            throws Exception {
        String id = phone.id();
        phone.request(
                request -> {
                    HttpSession open = request.getSession();
                    open.getAttribute("cart");
                    String key = session.key().orElseThrow();
                    Race.run(1, other -> assertThat(sessions.end(ALICE, key)).isTrue());
                    assertThat(notified).containsExactly(id + " tent");
                    assertThatThrownBy(() -> open.setAttribute("late", 1))
                            .isInstanceOf(IllegalStateException.class);
                    assertThat(session.exists()).isFalse();
                });
        assertThat(notified).hasSize(1);
        assertThat(sessions.of(ALICE)).isEmpty();
    }

    @Test
    void a_user_that_ends_the_session_of_the_request_is_logged_out_and_the_cookie_expires()
            throws Exception {
        String id = phone.id();
        phone.as(null)
                .request(
                        request -> {
                            String key = session.key().orElseThrow();
                            assertThat(sessions.end(ALICE, key)).isTrue();
                        });
        assertThat(phone.news()).isEqualTo("expired");
        assertThat(notified).containsExactly(id + " tent");
    }

    @Test
    void of_a_session_that_no_request_has_open_no_listener_is_notified() {
        assertThat(sessions.end(ALICE, key())).isTrue();
        assertThat(notified).isEmpty();
    }

    @Test
    void a_login_that_is_refused_leaves_the_user_logged_out_and_the_session_as_it_was()
            throws Exception {
        browser().as(ALICE).request(request -> session.set("cart", "lantern"));
        Exchanges visitor = browser();
        visitor.request(request -> session.set("cart", "kettle"));
        String id = visitor.id();
        visitor.request(
                request -> {
                    assertThatThrownBy(() -> request.login(ALICE, "secret"))
                            .isInstanceOf(TooManySessionsException.class);
                    assertThat(request.getUserPrincipal()).isNull();
                    session.set("name", "visitor");
                });
        assertThat(visitor.id()).isEqualTo(id);
        visitor.request(
                request -> {
                    assertThat(session.get("cart", String.class)).contains("kettle");
                    assertThat(session.get("name", String.class)).contains("visitor");
                    assertThat(session.principal()).isEmpty();
                });
        assertThat(sessions.count(ALICE)).isEqualTo(2);
    }

    @Test
    void a_session_that_would_begin_with_one_too_many_logins_does_not_begin() throws Exception {
        browser().as(ALICE).request(request -> session.set("cart", "lantern"));
        Exchanges third = browser().as(ALICE);
        third.request(
                request ->
                        assertThatThrownBy(() -> session.set("cart", "kettle"))
                                .isInstanceOf(TooManySessionsException.class));
        assertThat(third.id()).isNull();
        assertThat(node.get(SessionBackend.class).deleteAll()).isEqualTo(2);
    }
}
