package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** A request that arrives within a boundary of its session, as a dispatch in process does. */
class NestedRequestTest {

    private final MutableClock clock = new MutableClock();
    private final SessionConfig config = SessionConfig.defaults();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                    ShopSession.class,
                    Shop.class);

    private final WebSession session = node.get(WebSession.class);
    private final Shop shop = node.get(Shop.class);
    private final Exchanges browser = new Exchanges(node.get(ServletBoundary.class), config);

    @BeforeEach
    void fillTheCart() throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
    }

    private void requestInside(Exchanges.Code code) {
        try {
            browser.tab().request(code);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private List<String> stored() {
        return shop.ask(browser.id(), it -> List.copyOf(it.names()));
    }

    @Test
    void a_request_within_a_boundary_of_its_session_keeps_what_was_there() {
        shop.visit(
                browser.id(),
                outer -> {
                    assertThat(outer.get("cart", String.class)).hasValue("tent");
                    requestInside(
                            request -> {
                                assertThat(request.getSession().getAttribute("cart"))
                                        .isEqualTo("tent");
                                request.getSession().setAttribute("inner", "x");
                            });
                    assertThat(outer.names()).containsExactly("cart", "inner");
                });
        assertThat(stored()).containsExactly("cart", "inner");
    }

    @Test
    void a_request_within_a_request_of_its_session_has_the_same_session_object() throws Exception {
        browser.request(
                request -> {
                    HttpSession outer = request.getSession();
                    outer.setAttribute("outer", "x");
                    requestInside(
                            inner -> {
                                assertThat(inner.getSession()).isSameAs(outer);
                                inner.getSession().setAttribute("inner", "x");
                            });
                    assertThat(outer.getAttribute("inner")).isEqualTo("x");
                    outer.setAttribute("after", "x");
                });
        assertThat(stored()).containsExactly("cart", "outer", "inner", "after");
    }

    @Test
    void the_boundary_around_a_request_goes_on_when_that_has_ended_or_failed() {
        shop.visit(
                browser.id(),
                outer -> {
                    outer.set("before", 1);
                    requestInside(request -> request.getSession().setAttribute("inner", "x"));
                    assertThatThrownBy(
                                    () ->
                                            browser.tab()
                                                    .request(
                                                            request -> {
                                                                throw new IllegalStateException(
                                                                        "of the test");
                                                            }))
                            .hasMessage("of the test");
                    outer.set("after", 1);
                });
        assertThat(stored()).containsExactly("cart", "before", "inner", "after");
    }

    @Test
    void what_a_request_inside_changed_is_stored_when_its_response_is_complete() {
        shop.visit(
                browser.id(),
                outer -> {
                    outer.names();
                    requestInside(request -> request.getSession().setAttribute("inner", "x"));
                    assertThat(storedByNow()).contains("inner");
                });
    }

    /** As another thread finds it. */
    private List<String> storedByNow() {
        CompletableFuture<List<String>> found = OwnThread.supply(this::stored);
        return found.join();
    }

    @Test
    void a_request_inside_that_knows_no_user_is_no_logout() throws Exception {
        browser.as("Alice").request(request -> session.set("account", "Alice's"));
        browser.request(
                request -> {
                    assertThat(session.principal()).hasValue("Alice");
                    requestInside(inner -> session.set("inner", 1));
                    assertThat(session.principal()).hasValue("Alice");
                });
        String principal = shop.ask(browser.id(), it -> it.principal().orElse("nobody"));
        assertThat(principal).isEqualTo("Alice");
    }

    @Test
    void whether_an_id_can_reach_the_client_is_the_business_of_each_response() throws Exception {
        browser.request(
                request -> {
                    session.names();
                    Exchanges tab = browser.tab();
                    tab.request(
                            inner -> {
                                tab.commitResponse();
                                assertThatThrownBy(inner::changeSessionId)
                                        .hasMessageStartingWith("SJN00503");
                            });
                    request.changeSessionId();
                });
        assertThat(stored()).containsExactly("cart");
    }

    @Test
    void a_request_of_another_client_inside_has_a_session_of_its_own() throws Exception {
        Exchanges other = new Exchanges(node.get(ServletBoundary.class), config);
        other.request(request -> session.set("cart", "rope"));
        browser.request(
                request -> {
                    session.set("outer", 1);
                    other.request(inner -> assertThat(session.names()).containsExactly("cart"));
                    other.request(inner -> session.set("cart", "axe"));
                    assertThat(session.get("cart", String.class)).hasValue("tent");
                });
        assertThat(stored()).containsExactly("cart", "outer");
    }
}
