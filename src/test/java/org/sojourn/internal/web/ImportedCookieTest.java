package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.WebSession;
import org.sojourn.internal.transfer.SpringImport;
import org.sojourn.internal.transfer.SpringImportOptions;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SpringShop;
import org.sojourn.support.TestKeys;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** A browser has a cookie of Spring Session when the application moves to Sojourn. */
class ImportedCookieTest {

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void the_user_of_a_browser_with_a_cookie_of_spring_session_is_still_logged_in(
            Encryption encryption) throws Exception {
        SessionConfig config =
                SessionConfig.builder()
                        .encryption(encryption)
                        .encryptionKeys(List.of(TestKeys.NEW))
                        .build();
        try (SpringShop shop = new SpringShop(Database.H2, config, ShopSession.class)) {
            assertStillLoggedIn(shop, config);
        }
    }

    private static boolean holds(byte[] data, String text) {
        return new String(data, StandardCharsets.ISO_8859_1).contains(text);
    }

    private static void assertStillLoggedIn(SpringShop shop, SessionConfig config)
            throws Exception {
        String id =
                shop.stored(
                        session -> {
                            SpringShop.logIn(session, "alice");
                            session.setAttribute("cart", "tent");
                        });
        String cookie = cookieOfSpring(id);
        try (Connection source = shop.connection()) {
            new SpringImport(shop.transfer(), SpringImportOptions.defaults())
                    .run(source, progress -> {});
        }
        Exchanges browser = new Exchanges(shop.get(ServletBoundary.class), config).holding(cookie);
        WebSession session = shop.get(WebSession.class);
        browser.request(
                request -> {
                    assertThat(request.isRequestedSessionIdValid()).isTrue();
                    assertThat(request.getSession(false).getAttribute("cart")).isEqualTo("tent");
                    assertThat(session.principal()).hasValue("alice");
                    session.set("cart", "tent, kettle");
                });
        assertThat(browser.id()).as("the browser keeps its cookie").isEqualTo(cookie);
        browser.request(request -> session.rotateId());
        assertThat(browser.id()).as("until its id is rotated").isNotEqualTo(cookie);
        browser.request(
                request -> assertThat(session.get("cart", String.class)).hasValue("tent, kettle"));
    }

    /** The value of the cookie that Spring Session itself writes, by its defaults. */
    private static String cookieOfSpring(String id) {
        List<String> headers = new ArrayList<>();
        HttpServletRequest request =
                stub(
                        HttpServletRequest.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "isSecure" -> false;
                                    case "getContextPath", "getServerName" -> "";
                                    default -> null;
                                });
        HttpServletResponse response =
                stub(
                        HttpServletResponse.class,
                        (method, arguments) -> {
                            if (method.equals("addHeader")) {
                                headers.add(arguments[0] + ": " + arguments[1]);
                            }
                            return null;
                        });
        new DefaultCookieSerializer().writeCookieValue(new CookieValue(request, response, id));
        assertThat(headers).singleElement().asString().startsWith("Set-Cookie: SESSION=");
        String header = headers.get(0);
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private interface Stub {
        Object call(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Stub stub) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> stub.call(method.getName(), arguments)));
    }
}
