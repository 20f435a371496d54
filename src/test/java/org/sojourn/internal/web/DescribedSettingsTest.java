package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfigException;

/** What web.xml says about the cookie, and whose word counts. */
class DescribedSettingsTest {

    private static final String PARTITIONED =
            "<attribute><attribute-name>Partitioned</attribute-name>"
                    + "<attribute-value>true</attribute-value></attribute>";

    private static SessionConfig complete(
            SessionConfig own, Set<String> given, String cookieConfig) {
        return new DescribedSettings(context(cookieConfig), given::contains).complete(own);
    }

    private static SessionConfig complete(String cookieConfig) {
        return complete(SessionConfig.defaults(), Set.of(), cookieConfig);
    }

    @Test
    void a_partitioned_cookie_is_heard_of_where_no_setting_speaks() {
        assertThat(complete(PARTITIONED).cookiePartitioned()).isTrue();
        assertThat(
                        complete(
                                        SessionConfig.defaults(),
                                        Set.of("cookie-partitioned"),
                                        PARTITIONED)
                                .cookiePartitioned())
                .isFalse();
    }

    @Test
    void only_a_negative_max_age_says_anything() {
        assertThat(complete("<max-age>-1</max-age>").cookiePersistent()).isFalse();
        assertThat(complete("<max-age>60</max-age>").cookiePersistent()).isTrue();
        assertThat(complete("").cookiePersistent()).isTrue();
    }

    @Test
    void what_does_not_go_with_a_setting_is_refused() {
        SessionConfig own = SessionConfig.builder().cookieName("__Host-id").build();
        assertThatThrownBy(() -> complete(own, Set.of("cookie-name"), "<path>/shop</path>"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll("sojourn.cookie-name", "sojourn.cookie-path", "/shop");
        assertThat(
                        complete(own, Set.of("cookie-name", "cookie-path"), "<path>/shop</path>")
                                .cookiePath())
                .isEqualTo("/");
    }

    private static ServletContext context(String cookieConfig) {
        String path = cookieConfig.contains("<path>") ? "/shop" : null;
        SessionCookieConfig said =
                proxy(SessionCookieConfig.class, name -> name.equals("getPath") ? path : null);
        String descriptor =
                "<web-app><session-config><cookie-config>"
                        + cookieConfig
                        + "</cookie-config></session-config></web-app>";
        return proxy(
                ServletContext.class,
                name ->
                        name.equals("getSessionCookieConfig")
                                ? said
                                : new ByteArrayInputStream(
                                        descriptor.getBytes(StandardCharsets.UTF_8)));
    }

    private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                method.getReturnType() == boolean.class
                                        ? Boolean.FALSE
                                        : answers.apply(method.getName())));
    }
}
