package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;

/** Attributes that listen to their own activation: encoded when the session is stored. */
class ActivatedAttributesTest {

    private static final List<String> NOTIFIED = new ArrayList<>();

    @RegisterExtension private final Node node = Node.start(new SuppliedBeans(), ShopSession.class);
    private final WebSession session = node.get(WebSession.class);
    private final Exchanges browser =
            new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());

    @BeforeEach
    void forget() {
        NOTIFIED.clear();
    }

    private void set(String name, Object value) throws Exception {
        browser.request(request -> request.getSession().setAttribute(name, value));
    }

    private Object found(String name) throws Exception {
        List<Object> found = new ArrayList<>();
        browser.request(request -> found.add(request.getSession().getAttribute(name)));
        return found.get(0);
    }

    @Test
    void a_constant_that_listens_is_stored_and_notified() throws Exception {
        set("season", Season.WINTER);
        assertThat(NOTIFIED).startsWith("will passivate WINTER");
        NOTIFIED.clear();
        assertThat(found("season")).isEqualTo(Season.WINTER);
        assertThat(NOTIFIED).startsWith("did activate WINTER", "will passivate WINTER");
    }

    @Test
    void a_constant_that_listens_and_was_only_read_costs_one_select() throws Exception {
        set("season", Season.SUMMER);
        try (Statements statements = Statements.record()) {
            assertThat(found("season")).isEqualTo(Season.SUMMER);
            assertThat(statements.verbs()).containsExactly("SELECT");
        }
    }

    @Test
    void a_constant_in_the_place_of_another_is_stored() throws Exception {
        set("season", Season.SUMMER);
        browser.request(
                request -> {
                    assertThat(session.get("season", Season.class)).hasValue(Season.SUMMER);
                    session.set("season", Season.WINTER);
                    assertThat(session.names()).containsExactly("season");
                    assertThat(session.exists()).isTrue();
                });
        assertThat(found("season")).isEqualTo(Season.WINTER);
    }

    @Test
    void what_a_listener_sets_when_it_is_notified_is_stored_with_it() throws Exception {
        browser.request(
                request -> {
                    List<String> log = new ArrayList<>();
                    session.set("log", log);
                    session.set("porter", new Porter(log));
                    session.save();
                });
        assertThat(found("luggage")).isEqualTo(Season.SUMMER);
        assertThat(found("log")).asString().startsWith("[packed");
    }

    @Test
    void what_is_set_while_others_are_encoded_is_refused_and_not_lost() {
        Meddler.session = session;
        assertThatThrownBy(() -> set("meddler", new Meddler()))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00623")
                .hasMessageContaining("late");
    }

    /** Constants that listen. */
    private enum Season implements HttpSessionActivationListener {
        SUMMER,
        WINTER {
            @Override
            public boolean isCold() {
                return true;
            }
        };

        boolean isCold() {
            return false;
        }

        @Override
        public void sessionWillPassivate(HttpSessionEvent event) {
            NOTIFIED.add("will passivate " + this);
        }

        @Override
        public void sessionDidActivate(HttpSessionEvent event) {
            NOTIFIED.add("did activate " + this);
        }
    }

    /** Changes what stands before it in the session, and sets more. */
    private static final class Porter implements HttpSessionActivationListener, Serializable {

        private static final long serialVersionUID = 1L;

        private final List<String> log;

        Porter(List<String> log) {
            this.log = log;
        }

        @Override
        public void sessionWillPassivate(HttpSessionEvent event) {
            if (log.isEmpty()) {
                log.add("packed");
                event.getSession().setAttribute("luggage", Season.SUMMER);
            }
        }
    }

    /** Sets an attribute when it is too late for that. */
    private static final class Meddler implements Serializable {

        private static final long serialVersionUID = 1L;
        private static WebSession session;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            if (session.names().contains("meddler")) {
                session.set("late", Season.SUMMER);
            }
        }
    }
}
