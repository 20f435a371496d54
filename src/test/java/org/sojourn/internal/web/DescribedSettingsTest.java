package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;

/** What the application says of its cookie is heard; what only the server says of itself is not. */
class DescribedSettingsTest {

    private static final String NOTHING = "<web-app/>";

    private static final String CONTEXT_PATH =
            """
            <web-app><session-config><cookie-config>
                <path>/shop</path>
            </cookie-config></session-config></web-app>
            """;

    @Test
    void a_server_that_says_the_context_path_by_itself_does_not_change_the_path() {
        assertThat(cookiePath("/shop", NOTHING)).isEqualTo("/");
    }

    @Test
    void a_server_that_says_nothing_does_not_change_the_path() {
        assertThat(cookiePath(null, NOTHING)).isEqualTo("/");
    }

    @Test
    void the_context_path_is_heard_if_the_descriptor_says_it() {
        assertThat(cookiePath("/shop", CONTEXT_PATH)).isEqualTo("/shop");
    }

    @Test
    void another_path_is_heard_whoever_says_it() {
        assertThat(cookiePath("/elsewhere", NOTHING)).isEqualTo("/elsewhere");
    }

    private static String cookiePath(String said, String descriptor) {
        Map<String, Object> cookie = new HashMap<>();
        cookie.put("getPath", said);
        cookie.put("isSecure", false);
        Map<String, Object> context =
                Map.of(
                        "getContextPath",
                        "/shop",
                        "getSessionCookieConfig",
                        answering(SessionCookieConfig.class, cookie),
                        "getResourceAsStream",
                        new ByteArrayInputStream(descriptor.getBytes(StandardCharsets.UTF_8)));
        return new DescribedSettings(answering(ServletContext.class, context), setting -> false)
                .complete(SessionConfig.builder().build())
                .cookiePath();
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
