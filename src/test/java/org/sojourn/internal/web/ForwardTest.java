package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionConfig;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** A page that the application forwards to, on a server that ends its own response afterwards. */
class ForwardTest {

    @RegisterExtension private final Node node = Node.start(new SuppliedBeans(), ShopSession.class);
    private final Exchanges browser =
            new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());

    /** The server dispatches, and then takes no header any more. */
    private void forward(HttpServletRequest request, HttpServletResponse response, FilterChain page)
            throws Exception {
        HttpServletRequest forwarded =
                new HttpServletRequestWrapper(request) {
                    @Override
                    public DispatcherType getDispatcherType() {
                        return DispatcherType.FORWARD;
                    }

                    @Override
                    public boolean isAsyncStarted() {
                        return false;
                    }
                };
        Forward.pass(forwarded, new HttpServletResponseWrapper(response), page);
        browser.commitResponse();
    }

    @Test
    void a_session_that_the_page_begins_reaches_the_client() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) ->
                        forward(
                                request,
                                response,
                                (inner, ignored) ->
                                        ((HttpServletRequest) inner)
                                                .getSession()
                                                .setAttribute("page", "shown")));
        assertThat(browser.id()).isNotNull();
        browser.request(
                request ->
                        assertThat(request.getSession().getAttribute("page")).isEqualTo("shown"));
    }

    @Test
    void the_application_can_still_change_the_session_after_the_forward() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    request.getSession().setAttribute("before", "yes");
                    forward(request, response, (inner, ignored) -> {});
                    request.getSession().setAttribute("after", "yes");
                });
        browser.request(
                request -> assertThat(request.getSession().getAttribute("after")).isEqualTo("yes"));
    }
}
