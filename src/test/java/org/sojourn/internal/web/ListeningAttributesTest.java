package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Attributes that listen to the session, and listeners to its attributes (Servlet 6.0, 7.4). */
class ListeningAttributesTest {

    private static final List<String> NOTES = new ArrayList<>();

    @RegisterExtension private final Node node = Node.start(new SuppliedBeans(), ShopSession.class);
    private final Exchanges browser =
            new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());

    @BeforeEach
    void listen() {
        NOTES.clear();
        node.get(HttpSessionListeners.class).add(new Observer());
    }

    @Test
    void the_new_value_is_bound_before_the_old_one_is_unbound_and_listeners_learn_of_the_old_one()
            throws Exception {
        browser.request(
                request -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("a", new Badge("1"));
                    session.setAttribute("a", new Badge("2"));
                    session.removeAttribute("a");
                });
        assertThat(NOTES)
                .containsExactly(
                        "bound a=1",
                        "added a=1",
                        "bound a=2",
                        "unbound a=1",
                        "replaced a=1",
                        "unbound a=2",
                        "removed a=2");
    }

    @Test
    void an_object_that_is_set_again_stays_bound() throws Exception {
        browser.request(
                request -> {
                    Badge badge = new Badge("1");
                    request.getSession().setAttribute("a", badge);
                    request.getSession().setAttribute("a", badge);
                });
        assertThat(NOTES).containsExactly("bound a=1", "added a=1", "replaced a=1");
    }

    @Test
    void null_removes() throws Exception {
        browser.request(
                request -> {
                    request.getSession().setAttribute("a", new Badge("1"));
                    request.getSession().setAttribute("a", null);
                    request.getSession().setAttribute("a", null);
                });
        assertThat(NOTES).containsExactly("bound a=1", "added a=1", "unbound a=1", "removed a=1");
    }

    @Test
    void what_a_session_holds_is_unbound_when_it_is_invalidated() throws Exception {
        browser.request(request -> request.getSession().setAttribute("a", new Badge("1")));
        NOTES.clear();
        browser.request(request -> request.getSession().invalidate());
        assertThat(NOTES).containsExactly("unbound a=1", "removed a=1");
    }

    @Test
    void a_listener_that_cannot_be_stored_may_be_bound_until_the_session_is_stored()
            throws Exception {
        browser.request(
                request -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("a", new Pin());
                    assertThat(session.getAttribute("a")).isInstanceOf(Pin.class);
                    session.setAttribute("a", new Pin());
                    session.removeAttribute("a");
                });
        browser.request(
                request -> {
                    request.getSession().setAttribute("a", new Pin());
                    request.getSession().invalidate();
                });
        assertThat(NOTES.stream().filter(note -> note.startsWith("pin")))
                .containsExactly(
                        "pin bound a",
                        "pin bound a",
                        "pin unbound a",
                        "pin unbound a",
                        "pin bound a",
                        "pin unbound a");
        assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
    }

    @Test
    void a_listener_that_cannot_be_stored_is_refused_when_the_session_is_stored() {
        assertThatThrownBy(
                        () ->
                                browser.request(
                                        request ->
                                                request.getSession().setAttribute("a", new Pin())))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00604: Attribute 'a' of " + Pin.class.getName());
        assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
    }

    @Test
    void what_is_no_listener_is_refused_at_once() throws Exception {
        browser.request(
                request ->
                        assertThatThrownBy(
                                        () ->
                                                request.getSession()
                                                        .setAttribute("a", new Object() {}))
                                .isInstanceOf(SessionAttributeException.class));
    }

    @Test
    void listeners_need_implement_no_more_than_they_want() throws Exception {
        node.get(HttpSessionListeners.class).add(new Indifferent());
        browser.request(
                request -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("a", new Indifferent());
                    session.setAttribute("a", new Indifferent());
                    request.changeSessionId();
                });
        browser.request(
                request -> {
                    assertThat(request.getSession().getAttribute("a")).isNotNull();
                    request.getSession().removeAttribute("a");
                    request.getSession().invalidate();
                });
        assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
    }

    /** Implements nothing of all that it could. */
    private static final class Indifferent
            implements HttpSessionListener,
                    HttpSessionAttributeListener,
                    HttpSessionBindingListener,
                    HttpSessionActivationListener,
                    HttpSessionIdListener,
                    Serializable {

        private static final long serialVersionUID = 1L;

        /** The only method without a default. */
        @Override
        public void sessionIdChanged(HttpSessionEvent event, String oldId) {}
    }

    private static final class Badge implements HttpSessionBindingListener, Serializable {

        private static final long serialVersionUID = 1L;

        private final String number;

        Badge(String number) {
            this.number = number;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            note("bound", event);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            note("unbound", event);
        }

        @Override
        public String toString() {
            return number;
        }
    }

    private static final class Pin implements HttpSessionBindingListener {

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            NOTES.add("pin bound " + event.getName());
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            NOTES.add("pin unbound " + event.getName());
        }
    }

    private static final class Observer implements HttpSessionAttributeListener {

        @Override
        public void attributeAdded(HttpSessionBindingEvent event) {
            note("added", event);
        }

        @Override
        public void attributeReplaced(HttpSessionBindingEvent event) {
            note("replaced", event);
        }

        @Override
        public void attributeRemoved(HttpSessionBindingEvent event) {
            note("removed", event);
        }
    }

    private static void note(String what, HttpSessionBindingEvent event) {
        NOTES.add(what + " " + event.getName() + "=" + event.getValue());
    }
}
