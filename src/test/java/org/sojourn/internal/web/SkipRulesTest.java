package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;

/** Which requests have no session, whatever the server knows of their servlet. */
class SkipRulesTest {

    private static HttpServletRequest request(@Nullable HttpServletMapping mapping) {
        return proxy(
                HttpServletRequest.class,
                name ->
                        switch (name) {
                            case "getServletPath" -> "/chat";
                            case "getHttpServletMapping" -> mapping;
                            default -> null;
                        });
    }

    private static SkipRules rules() {
        return new SkipRules(SessionConfig.defaults(), proxy(ServletContext.class, name -> null));
    }

    /** Open Liberty has no name for a request that asks for a WebSocket. */
    @Test
    void a_request_whose_servlet_has_no_name_has_its_session() {
        HttpServletMapping nameless = proxy(HttpServletMapping.class, name -> null);
        assertThat(rules().reason(request(nameless))).isEmpty();
        assertThat(rules().reason(request(null))).isEmpty();
    }

    private static <T> T proxy(Class<T> type, Function<String, @Nullable Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.apply(method.getName())));
    }
}
