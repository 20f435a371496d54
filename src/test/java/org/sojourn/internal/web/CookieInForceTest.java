package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.CookieConfig;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfigException;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** The settings that an application reads are those by which its cookie is written. */
class CookieInForceTest {

    private static final String MAX_CONNECTIONS = "sojourn.max-connections";

    private Node node;

    @BeforeEach
    void start() {
        System.setProperty(MAX_CONNECTIONS, "3");
        node = Node.start(new SuppliedBeans(), ShopSession.class);
    }

    @AfterEach
    void stop() {
        System.clearProperty(MAX_CONNECTIONS);
        node.close();
    }

    private SessionBackend backend() {
        return node.get(SessionBackend.class);
    }

    private void startFilter(String contextPath, String cookieName) {
        Instance<Object> beans = node.select(Object.class, Any.Literal.INSTANCE);
        new SessionFilter().start(beans, context(contextPath, cookieName));
    }

    private static ServletContext context(String path, String cookieName) {
        SessionCookieConfig cookie =
                proxy(
                        SessionCookieConfig.class,
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getName" -> cookieName;
                                    case "isSecure" -> true;
                                    case "isHttpOnly" -> false;
                                    case "getMaxAge" -> -1;
                                    default -> null;
                                });
        return proxy(
                ServletContext.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getContextPath" -> path;
                            case "getSessionCookieConfig" -> cookie;
                            case "getSessionTimeout" -> 30;
                            case "getClassLoader" -> CookieInForceTest.class.getClassLoader();
                            case "getEffectiveSessionTrackingModes" ->
                                    EnumSet.of(SessionTrackingMode.COOKIE);
                            default -> null;
                        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    @Test
    void once_the_filter_has_started_all_faces_of_the_model_show_the_completed_cookie() {
        assertThat(backend().config().cookieName()).isEqualTo("session");
        startFilter("/shop", "id");
        CookieConfig cookie = backend().config().cookie();
        assertThat(cookie.name()).isEqualTo("id");
        assertThat(cookie.path()).hasValue("/shop");
        assertThat(cookie.secure()).isEqualTo(SessionConfig.Secure.ALWAYS);
        assertThat(node.get(AsyncSessionBackend.class).config().cookie()).isEqualTo(cookie);
        assertThat(node.get(SessionManager.class).config().cookie()).isEqualTo(cookie);
    }

    @Test
    void all_other_settings_stay_as_they_were_given() {
        startFilter("/shop", "id");
        assertThat(backend().config().maxConnections()).isEqualTo(3);
        assertThat(node.get(ModelSettings.class).isGiven("max-connections")).isTrue();
    }

    @Test
    void a_backend_with_settings_of_its_own_keeps_them() {
        SessionConfig own = backend().config().toBuilder().cookieName("mine").build();
        SessionBackend other = backend().withConfig(own);
        startFilter("/shop", "id");
        assertThat(other.config()).isSameAs(own);
    }

    @Test
    void a_second_start_completes_the_settings_of_the_model_and_not_those_of_the_first() {
        startFilter("/first", "id");
        startFilter("/second", "session");
        assertThat(backend().config().cookiePath()).hasValue("/second");
        assertThat(backend().config().cookieName()).isEqualTo("session");
    }

    @Test
    void a_cookie_that_is_refused_changes_nothing() {
        CookieConfig before = backend().config().cookie();
        assertThatThrownBy(() -> startFilter("/shop", "a name"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("sojourn.cookie-name");
        assertThat(backend().config().cookie()).isEqualTo(before);
    }
}
