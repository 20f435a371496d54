package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.internal.manager.ManagerMessage;

/** A page has failed, and its error page cannot have a session. */
class PageFailureTest {

    private static final RuntimeException OURS = ManagerMessage.TOO_LATE_FOR_ID.state();

    private static HttpServletRequest request(DispatcherType dispatcher, Object failure) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        PageFailureTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getDispatcherType" -> dispatcher;
                                    case "getAttribute" ->
                                            arguments[0].equals(RequestDispatcher.ERROR_EXCEPTION)
                                                    ? failure
                                                    : null;
                                    default -> throw new UnsupportedOperationException();
                                });
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("of the page"),
                new IOException("of the page"),
                new ServletException("of the page"),
                new AssertionError("of the page"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_the_page_failed_with_is_thrown_and_ours_goes_along(Throwable ofPage) {
        HttpServletRequest request = request(DispatcherType.ERROR, ofPage);
        Throwable wrapped = new ServletException("of the error page", OURS);
        assertThat(catchThrowable(() -> PageFailure.throwInsteadOf(wrapped, request)))
                .isSameAs(ofPage)
                .hasSuppressedException(wrapped);
    }

    @Test
    void a_failure_of_another_type_is_thrown_as_a_cause() {
        Exception ofPage = new Exception("of the page");
        assertThatThrownBy(
                        () ->
                                PageFailure.throwInsteadOf(
                                        OURS, request(DispatcherType.ERROR, ofPage)))
                .isInstanceOf(ServletException.class)
                .hasCause(ofPage);
    }

    @Test
    void a_failure_of_our_own_that_is_shown_already_is_not_suppressed_by_itself() {
        assertThat(
                        catchThrowable(
                                () ->
                                        PageFailure.throwInsteadOf(
                                                OURS, request(DispatcherType.ERROR, OURS))))
                .isSameAs(OURS);
    }

    @Test
    void elsewhere_nothing_is_thrown() {
        RuntimeException ofPage = new IllegalStateException("of the page");
        RuntimeException ofErrorPage = new IllegalStateException("of the error page");
        assertThatCode(
                        () -> {
                            PageFailure.throwInsteadOf(
                                    OURS, request(DispatcherType.REQUEST, ofPage));
                            PageFailure.throwInsteadOf(OURS, request(DispatcherType.ERROR, null));
                            PageFailure.throwInsteadOf(
                                    ofErrorPage, request(DispatcherType.ERROR, ofPage));
                        })
                .doesNotThrowAnyException();
    }
}
