package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** What the client gets when the database is gone after the session was stored. */
class UnavailableAnswerTest {

    @RegisterExtension private final Node node = Node.start(new SuppliedBeans(), ShopSession.class);

    private final SessionFilter filter = new SessionFilter();
    private final Wire wire = new Wire();
    private final ServletContext context =
            answering(
                    ServletContext.class,
                    Map.of(
                            "getSessionCookieConfig",
                            answering(SessionCookieConfig.class, Map.of("getMaxAge", -1)),
                            "getEffectiveSessionTrackingModes",
                            EnumSet.allOf(SessionTrackingMode.class),
                            "getClassLoader",
                            getClass().getClassLoader(),
                            "getContextPath",
                            "",
                            "getSessionTimeout",
                            30));
    private final HttpServletRequest request =
            answering(
                    HttpServletRequest.class,
                    Map.of(
                            "getDispatcherType",
                            DispatcherType.REQUEST,
                            "getServletPath",
                            "/cart",
                            "getMethod",
                            "GET",
                            "getServletContext",
                            context));

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        UnavailableAnswerTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Object answer = answers.get(method.getName());
                            return answer == null && method.getReturnType() == boolean.class
                                    ? Boolean.FALSE
                                    : answer;
                        }));
    }

    @AfterEach
    void empty() {
        node.get(SessionBackend.class).deleteAll();
    }

    private void answer(boolean beginsSession) throws Exception {
        filter.init(answering(FilterConfig.class, Map.of("getServletContext", context)));
        filter.doFilter(
                request,
                wire.response(),
                (known, response) -> {
                    if (beginsSession) {
                        ((HttpServletRequest) known).getSession().setAttribute("cart", "tent");
                    }
                    ((HttpServletRequest) known).authenticate((HttpServletResponse) response);
                    throw new SessionStoreException(
                            SharedMessage.VALUES_REFUSED.with("u", "read", "secret"), null, null);
                });
        assertThat(wire.status()).isEqualTo(503);
    }

    @Test
    void an_id_that_was_set_before_stays_and_stays_out_of_caches() throws Exception {
        answer(true);
        assertThat(wire.cookie().getValue()).hasSize(64);
        assertThat(wire.headers("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void an_answer_without_an_id_is_left_to_the_application() throws Exception {
        answer(false);
        assertThat(wire.cookie()).isNull();
        assertThat(wire.headers("Cache-Control")).isEmpty();
    }
}
