package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.CookieConfig;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfigException;
import org.sojourn.SessionPolicy;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.support.LoggedLines;

/** What the application says about its cookie, and whose word counts. */
class ServletSessionSettingsTest {

    private static final String PARTITIONED =
            "<attribute><attribute-name>Partitioned</attribute-name>"
                    + "<attribute-value>true</attribute-value></attribute>";

    private static final String CONTEXT_PATH = "/shop";
    private static final String DESCRIBED_PATH = "<path>/shop</path>";

    private static CookieConfig complete(
            SessionConfig own, Set<String> given, String cookieConfig) {
        String path = cookieConfig.equals(DESCRIBED_PATH) ? CONTEXT_PATH : null;
        return new ServletSessionSettings(context(path, cookieConfig), given::contains)
                .complete(own.cookie());
    }

    private static CookieConfig complete(String cookieConfig) {
        return complete(SessionConfig.defaults(), Set.of(), cookieConfig);
    }

    private static String cookiePath(@Nullable String configured, String cookieConfig) {
        return new ServletSessionSettings(context(configured, cookieConfig), setting -> false)
                .complete(SessionConfig.defaults().cookie())
                .path()
                .orElseThrow();
    }

    @Test
    void the_partitioned_attribute_counts_where_no_setting_decides() {
        assertThat(complete(PARTITIONED).partitioned()).isTrue();
        assertThat(
                        complete(
                                        SessionConfig.defaults(),
                                        Set.of("cookie-partitioned"),
                                        PARTITIONED)
                                .partitioned())
                .isFalse();
    }

    @Test
    void a_negative_max_age_ends_the_cookie_with_the_browser() {
        assertThat(complete("<max-age>-1</max-age>").persistent()).isFalse();
        assertThat(complete("<max-age>60</max-age>").persistent()).isTrue();
        assertThat(complete("").persistent()).isTrue();
    }

    @Test
    void what_does_not_go_with_a_setting_is_refused() {
        SessionConfig own = SessionConfig.builder().cookieName("__Host-id").build();
        assertThatThrownBy(() -> complete(own, Set.of("cookie-name"), DESCRIBED_PATH))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll("sojourn.cookie-name", "sojourn.cookie-path", "/shop");
        assertThat(complete(own, Set.of("cookie-name", "cookie-path"), DESCRIBED_PATH).path())
                .hasValue("/");
    }

    @Test
    void the_cookie_is_that_of_the_context_path_where_nothing_else_is_set() {
        assertThat(cookiePath(null, "")).isEqualTo(CONTEXT_PATH);
        assertThat(cookiePath(CONTEXT_PATH, "")).isEqualTo(CONTEXT_PATH);
        assertThat(complete("").path()).hasValue(CONTEXT_PATH);
    }

    @Test
    void a_path_among_the_settings_stays_even_if_it_is_the_default_of_another_application() {
        SessionConfig own = SessionConfig.builder().cookiePath("/").build();
        assertThat(complete(own, Set.of("cookie-path"), DESCRIBED_PATH).path()).hasValue("/");
    }

    @Test
    void a_name_that_demands_the_root_has_it() {
        SessionConfig own = SessionConfig.builder().cookieName("__Host-id").build();
        assertThat(complete(own, Set.of("cookie-name"), "").path()).hasValue("/");
    }

    @Test
    void a_name_of_the_descriptor_that_demands_the_root_has_it() {
        CookieConfig cookie = coded(OF_SERVER, Map.of("getName", "__Host-id"));
        assertThat(cookie.path()).hasValue("/");
        assertThat(cookie.secure()).isEqualTo(SessionConfig.Secure.ALWAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/shop, /shop",
        "/shop/de, /shop/de",
        "/my shop, /my%20shop",
        "/sklep-żółw, /sklep-%C5%BC%C3%B3%C5%82w",
        "/a;b, /a%3Bb",
        "/my%20shop, /my%20shop",
        "/100%, /100%25"
    })
    void a_context_path_is_written_as_browsers_send_it(String path, String cookiePath) {
        assertThat(new ContextPath(path).encoded()).isEqualTo(cookiePath);
        assertThat(SessionConfig.builder().cookiePath(cookiePath).build().cookiePath())
                .hasValue(cookiePath);
    }

    @Test
    void the_context_path_is_heard_if_the_descriptor_says_it() {
        assertThat(cookiePath(CONTEXT_PATH, DESCRIBED_PATH)).isEqualTo(CONTEXT_PATH);
    }

    @Test
    void another_path_is_heard_whoever_says_it() {
        assertThat(cookiePath("/elsewhere", "")).isEqualTo("/elsewhere");
    }

    // What code says, as far as it differs from what the server configured before

    private static final SessionDefaults OF_SERVER =
            new SessionDefaults(30, "JSESSIONID", null, true);

    /** Open Liberty gives all its applications the root. */
    @Test
    void the_root_that_a_server_gives_all_its_applications_is_not_the_path_of_the_cookie() {
        SessionDefaults root = new SessionDefaults(30, null, "/", true);
        assertThat(coded(root, Map.of("getPath", "/")).path()).hasValue(CONTEXT_PATH);
        assertThat(coded(root, Map.of("getPath", "/elsewhere")).path()).hasValue("/elsewhere");
        assertThat(coded(OF_SERVER, Map.of("getPath", "/")).path()).hasValue("/");
    }

    private static CookieConfig coded(SessionDefaults before, Map<String, Object> configured) {
        return new ServletSessionSettings(contextWith(before, configured, ""), setting -> false)
                .complete(SessionConfig.defaults().cookie());
    }

    private static ServletContext contextWith(
            SessionDefaults before, Map<String, Object> configured, String cookieConfig) {
        SessionCookieConfig cookie = proxy(SessionCookieConfig.class, configured::get);
        return proxy(
                ServletContext.class,
                name ->
                        switch (name) {
                            case "getSessionCookieConfig" -> cookie;
                            case "getAttribute" -> before;
                            case "getContextPath" -> CONTEXT_PATH;
                            case "getSessionTimeout" -> 30;
                            default -> descriptor(cookieConfig);
                        });
    }

    @Test
    void the_containers_own_cookie_name_is_taken_where_the_application_sets_it() {
        SessionDefaults unnamed = new SessionDefaults(30, null, null, true);
        Map<String, Object> configured = Map.of("getName", "JSESSIONID", "isHttpOnly", true);
        assertThat(coded(unnamed, configured).name()).isEqualTo("JSESSIONID");
        assertThat(coded(OF_SERVER, configured).name()).isEqualTo("session");
        assertThat(
                        new ServletSessionSettings(
                                        contextWith(
                                                OF_SERVER, configured, "<name>JSESSIONID</name>"),
                                        setting -> false)
                                .complete(SessionConfig.defaults().cookie())
                                .name())
                .isEqualTo("JSESSIONID");
    }

    @Test
    void all_that_code_sets_for_the_cookie_is_taken() {
        CookieConfig cookie =
                coded(
                        OF_SERVER,
                        Map.of(
                                "getName",
                                "id",
                                "getPath",
                                "/here",
                                "getDomain",
                                "example.org",
                                "isSecure",
                                true,
                                "isHttpOnly",
                                false));
        assertThat(cookie.name()).isEqualTo("id");
        assertThat(cookie.domain()).hasValue("example.org");
        assertThat(cookie.secure()).isEqualTo(SessionConfig.Secure.ALWAYS);
        assertThat(cookie.httpOnly()).isFalse();
    }

    @Test
    void an_http_only_that_only_the_server_says_changes_nothing() {
        SessionDefaults open = new SessionDefaults(30, null, null, false);
        assertThat(coded(open, Map.of("isHttpOnly", false)).httpOnly()).isTrue();
    }

    @Test
    void attributes_of_the_applications_own_go_with_the_cookie() {
        Map<String, Object> configured =
                Map.of("getAttributes", Map.of("a1", "b2", "Path", "/x", "samesite", "Lax"));
        String described =
                "<attribute><attribute-name>c3</attribute-name>"
                        + "<attribute-value>d4</attribute-value></attribute>";
        ServletSessionSettings settings =
                new ServletSessionSettings(
                        contextWith(OF_SERVER, configured, described), setting -> false);
        assertThat(settings.cookieAttributes())
                .containsOnly(Map.entry("a1", "b2"), Map.entry("c3", "d4"));
    }

    /** As Payara does. */
    @Test
    void a_server_that_throws_where_there_are_no_attributes_has_none() {
        SessionCookieConfig none =
                proxy(
                        SessionCookieConfig.class,
                        name -> {
                            throw new NullPointerException(name);
                        });
        ServletContext context =
                proxy(
                        ServletContext.class,
                        name ->
                                switch (name) {
                                    case "getSessionCookieConfig" -> none;
                                    case "getAttribute" -> OF_SERVER;
                                    default -> descriptor("");
                                });
        assertThat(new ServletSessionSettings(context, setting -> false).cookieAttributes())
                .isEmpty();
    }

    @Test
    void a_server_that_fails_where_no_attribute_was_set_has_none() {
        SessionCookieConfig failing =
                proxy(
                        SessionCookieConfig.class,
                        name -> {
                            throw new NullPointerException("m");
                        });
        ServletContext context =
                proxy(
                        ServletContext.class,
                        name -> name.equals("getSessionCookieConfig") ? failing : null);
        assertThat(new ServletSessionSettings(context, setting -> false).cookieAttributes())
                .isEmpty();
    }

    @Test
    void an_attribute_that_would_end_the_cookies_line_is_refused() {
        for (String value : List.of("a;Domain=evil.example", "a\r\nX: y", "\u0000")) {
            ServletSessionSettings settings =
                    new ServletSessionSettings(
                            contextWith(
                                    OF_SERVER, Map.of("getAttributes", Map.of("a1", value)), ""),
                            setting -> false);
            assertThatThrownBy(settings::cookieAttributes)
                    .isInstanceOf(SessionConfigException.class)
                    .hasMessageContaining("a1");
        }
    }

    // Times

    @Test
    void a_positive_max_age_is_that_of_the_cookie_where_no_setting_speaks() {
        assertThat(times(30, 30, "", 60).cookieSeconds()).hasValue(60);
        assertThat(times(30, 30, "", -1).cookieSeconds()).isEmpty();
        assertThat(times(30, 30, "", 60, "cookie-persistent").cookieSeconds()).isEmpty();
    }

    @Test
    void the_session_timeout_of_the_descriptor_is_heard_and_that_of_the_server_is_not() {
        assertThat(times(45, 45, "<session-timeout>45</session-timeout>", -1).idleSeconds())
                .hasValue(45 * 60);
        assertThat(times(30, 30, "", -1).idleSeconds()).isEmpty();
    }

    @Test
    void the_session_timeout_that_the_code_sets_is_heard_before_that_of_the_descriptor() {
        String descriptor = "<session-timeout>45</session-timeout>";
        assertThat(times(45, 5, descriptor, -1).idleSeconds()).hasValue(5 * 60);
        assertThat(times(30, 0, "", -1).idleSeconds()).hasValue(0);
        assertThat(times(30, -1, "", -1).idleSeconds()).hasValue(0);
        assertThat(times(45, 5, descriptor, -1, "max-age").idleSeconds()).isEmpty();
    }

    @Test
    void a_session_timeout_of_more_seconds_than_a_number_holds_is_the_longest_there_is() {
        int longest = Integer.MAX_VALUE / 60 * 60;
        String descriptor = "<session-timeout>99999999</session-timeout>";
        assertThat(times(30, Integer.MAX_VALUE, "", -1).idleSeconds()).hasValue(longest);
        assertThat(times(30, 30, descriptor, -1).idleSeconds()).hasValue(longest);
        assertThat(times(30, Integer.MIN_VALUE, "", -1).idleSeconds()).hasValue(0);
    }

    private static ServletSessionSettings times(
            int firstTimeout, int timeout, String sessionConfig, int maxAge, String... given) {
        SessionCookieConfig configured = proxy(SessionCookieConfig.class, name -> maxAge);
        String descriptor =
                "<web-app><session-config>" + sessionConfig + "</session-config></web-app>";
        ServletContext context =
                proxy(
                        ServletContext.class,
                        name ->
                                switch (name) {
                                    case "getSessionCookieConfig" -> configured;
                                    case "getSessionTimeout" -> timeout;
                                    case "getAttribute" ->
                                            new SessionDefaults(firstTimeout, null, null, false);
                                    default -> bytes(descriptor);
                                });
        return new ServletSessionSettings(context, Set.of(given)::contains);
    }

    private static ServletContext context(@Nullable String path, String cookieConfig) {
        SessionCookieConfig configured =
                proxy(SessionCookieConfig.class, name -> name.equals("getPath") ? path : null);
        return proxy(
                ServletContext.class,
                name ->
                        switch (name) {
                            case "getSessionCookieConfig" -> configured;
                            case "getContextPath" -> CONTEXT_PATH;
                            case "getAttribute" -> null;
                            default -> descriptor(cookieConfig);
                        });
    }

    private static ByteArrayInputStream descriptor(String cookieConfig) {
        return bytes(
                "<web-app><session-config><cookie-config>"
                        + cookieConfig
                        + "</cookie-config></session-config></web-app>");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Object answer = answers.apply(method.getName());
                            return method.getReturnType() == boolean.class
                                    ? Boolean.TRUE.equals(answer)
                                    : answer;
                        }));
    }

    // What is weaker than the policy

    private static List<String> warnings(SessionConfig own, String cookieConfig) {
        Map<String, Object> configured =
                Map.of("getMaxAge", -1, "isHttpOnly", true, "isSecure", false);
        try (LoggedLines log = LoggedLines.record()) {
            WebSettings.of(
                    new ModelSettings(own, Set.of()),
                    contextWith(OF_SERVER, configured, cookieConfig));
            return log.lines();
        }
    }

    @Test
    void what_is_weaker_than_the_policy_is_logged() {
        SessionConfig owasp = SessionConfig.builder().policy(SessionPolicy.OWASP).build();
        assertThat(warnings(owasp, "<http-only>false</http-only><max-age>86400</max-age>"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("WARNING SJN00727"))
                .satisfies(lines -> assertThat(lines.get(0)).contains("cookie-http-only"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("cookie-persistent"));
        assertThat(warnings(owasp, "<name>__Host-id</name><path>/</path>")).isEmpty();
        assertThat(warnings(SessionConfig.defaults(), "<http-only>false</http-only>")).isEmpty();
    }

    @Test
    void
            a_session_timeout_beyond_the_longest_max_age_does_not_keep_the_application_from_starting() {
        String elevenYears =
                "</cookie-config><session-timeout>5781600</session-timeout><cookie-config>";
        assertThat(warnings(SessionConfig.defaults(), elevenYears)).isEmpty();
    }
}
