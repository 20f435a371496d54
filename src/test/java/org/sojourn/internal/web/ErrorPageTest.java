package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Requests for an error page pass through the filter, too. */
class ErrorPageTest {

    @RegisterExtension private final Node node = Node.start(new SuppliedBeans(), ShopSession.class);
    private final SessionFilter filter = new SessionFilter();
    private final IllegalStateException ofPage = new IllegalStateException("of the page");
    private final List<String> calls = new ArrayList<>();

    private Throwable show(FilterChain errorPage) {
        ServletContext context =
                answering(
                        ServletContext.class,
                        Map.of(
                                "getSessionCookieConfig",
                                answering(SessionCookieConfig.class, Map.of()),
                                "getEffectiveSessionTrackingModes",
                                EnumSet.allOf(SessionTrackingMode.class),
                                "getClassLoader",
                                getClass().getClassLoader(),
                                "getContextPath",
                                "",
                                "getSessionTimeout",
                                30));
        filter.init(answering(FilterConfig.class, Map.of("getServletContext", context)));
        HttpServletMapping mapping =
                answering(HttpServletMapping.class, Map.of("getServletName", "error"));
        HttpServletRequest request =
                answering(
                        HttpServletRequest.class,
                        Map.of(
                                "getDispatcherType",
                                DispatcherType.ERROR,
                                "getAttribute " + RequestDispatcher.ERROR_EXCEPTION,
                                ofPage,
                                "getServletPath",
                                "/error",
                                "getHttpServletMapping",
                                mapping,
                                "getMethod",
                                "GET",
                                "getServletContext",
                                context));
        HttpServletResponse response =
                answering(
                        HttpServletResponse.class,
                        Map.of("getHeaders", List.of(), "getBufferSize", 8192));
        return catchThrowable(() -> filter.doFilter(request, response, errorPage));
    }

    private <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            calls.add(method.getName());
                            Object first =
                                    arguments == null || arguments.length == 0 ? "" : arguments[0];
                            Object answer =
                                    answers.getOrDefault(
                                            method.getName() + " " + first,
                                            answers.get(method.getName()));
                            if (answer == null && method.getReturnType() == boolean.class) {
                                return false;
                            }
                            return answer == null && method.getReturnType() == int.class
                                    ? Integer.valueOf(0)
                                    : answer;
                        }));
    }

    @Test
    void an_error_page_that_touches_the_session_too_late_does_not_hide_what_the_page_failed_with() {
        SessionStateException tooLate = ManagerMessage.TOO_LATE_FOR_ID.state();
        Throwable thrown =
                show(
                        (request, response) -> {
                            throw tooLate;
                        });
        assertThat(thrown).isSameAs(ofPage).hasSuppressedException(tooLate);
    }

    @Test
    void a_database_that_is_down_does_not_hide_what_the_page_failed_with() {
        Throwable thrown =
                show(
                        (request, response) -> {
                            throw new SessionStoreException(
                                    SharedMessage.VALUES_REFUSED.with("shop", "read", "it is down"),
                                    "shop",
                                    ofPage);
                        });
        assertThat(thrown).isSameAs(ofPage);
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(calls).doesNotContain("sendError");
    }

    @Test
    void an_error_page_that_fails_by_itself_has_its_own_failure_thrown() {
        IOException own = new IOException("of the error page");
        Throwable thrown =
                show(
                        (request, response) -> {
                            throw own;
                        });
        assertThat(thrown).isSameAs(own);
    }

    @Test
    void an_error_page_that_works_is_shown() {
        assertThat(show((request, response) -> calls.add("shown"))).isNull();
        assertThat(calls).contains("shown");
    }
}
