package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.openliberty.webcontainer.StubResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Builder;
import org.sojourn.SessionConfig.SameSite;
import org.sojourn.SessionConfig.Secure;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.SessionId;

/** The headers of a response for the client and for caches. */
class SessionCookieTest {

    private static final SessionId ID = new SessionId("an-id-of-a-session");
    private static final ClientUpdate NEW =
            new ClientUpdate.SetId(ID, true, Duration.ofMinutes(30));
    private static final ClientUpdate RENEWED =
            new ClientUpdate.SetId(ID, false, Duration.ofMinutes(30));
    private static final ClientUpdate FORGET = new ClientUpdate.ClearId();

    private final Answer answer = new Answer();

    private static SessionCookie cookie(Consumer<Builder> settings) {
        Builder builder = SessionConfig.builder();
        settings.accept(builder);
        return new SessionCookie(builder.build().cookie(), OptionalInt.empty());
    }

    private Cookie written(
            Consumer<Builder> settings, boolean secure, Map<String, String> headers) {
        cookie(settings).write(NEW, Requests.of(secure, headers), answer.response());
        return answer.cookie();
    }

    private Cookie written(Consumer<Builder> settings, boolean secure) {
        return written(settings, secure, Map.of());
    }

    // Lifetime

    @Test
    void a_persistent_cookie_lives_as_long_as_the_session_and_is_renewed_with_it() {
        SessionCookie cookie = cookie(builder -> {});
        assertThat(written(builder -> {}, false).getMaxAge()).isEqualTo(1800);
        assertThat(cookie.isNews(NEW)).isTrue();
        assertThat(cookie.isNews(RENEWED)).isTrue();
        assertThat(cookie.isNews(new ClientUpdate.Keep())).isFalse();
    }

    @Test
    void a_cookie_may_live_for_another_time_than_the_session() {
        SessionCookie cookie =
                new SessionCookie(SessionConfig.defaults().cookie(), OptionalInt.of(60));
        cookie.write(NEW, Requests.of(false, Map.of()), answer.response());
        assertThat(answer.cookie().getMaxAge()).isEqualTo(60);
        cookie.write(FORGET, Requests.of(false, Map.of()), answer.response());
        assertThat(answer.cookie().getMaxAge()).isZero();
    }

    @Test
    void a_cookie_of_the_browser_session_has_no_end_and_is_sent_once() {
        SessionCookie cookie = cookie(builder -> builder.cookiePersistent(false));
        assertThat(written(builder -> builder.cookiePersistent(false), false).getMaxAge())
                .isEqualTo(-1);
        assertThat(cookie.isNews(NEW)).isTrue();
        assertThat(cookie.isNews(RENEWED)).isFalse();
        assertThat(cookie.isNews(FORGET)).isTrue();
        cookie.write(FORGET, Requests.of(false, Map.of()), answer.response());
        assertThat(answer.cookie().getMaxAge()).isZero();
    }

    // Secure channels

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, true",
        "AUTO, false, false",
        "ALWAYS, false, true",
        "NEVER, true, false"
    })
    void a_cookie_is_secure_by_the_setting_and_the_scheme(
            Secure rule, boolean channel, boolean expected) {
        assertThat(written(builder -> builder.cookieSecure(rule), channel).getSecure())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto | https | true",
                "X-Forwarded-Proto | HTTPS , http | true",
                "X-Forwarded-Proto | http, https | false",
                "X-Forwarded-Proto | httpsx | false",
                "Forwarded | proto=https | true",
                "Forwarded | for=192.0.2.43; Proto=\"https\";by=203.0.113.60, proto=http | true",
                "Forwarded | for=192.0.2.43, for=198.51.100.17;proto=https | false",
                "Forwarded | for=\"x;proto=https\" | false"
            })
    void a_trusted_proxy_reports_the_scheme_of_the_client(
            String header, String value, boolean secure) {
        Map<String, String> headers = Map.of(header, value);
        assertThat(written(b -> b.trustForwardedProto(true), false, headers).getSecure())
                .isEqualTo(secure);
        assertThat(written(builder -> {}, false, headers).getSecure()).isFalse();
    }

    @Test
    void what_needs_a_secure_channel_is_left_out_without_one() {
        Consumer<Builder> settings =
                builder -> builder.cookieSameSite(SameSite.NONE).cookiePartitioned(true);
        Cookie secure = written(settings, true);
        assertThat(secure.getSecure()).isTrue();
        assertThat(secure.getAttribute("SameSite")).isEqualTo("None");
        assertThat(secure.getAttribute("Partitioned")).isEmpty();
        Cookie insecure = written(settings, false);
        assertThat(insecure.getSecure()).isFalse();
        assertThat(insecure.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(insecure.getAttribute("Partitioned")).isNull();
    }

    /** As Tomcat 10 does. */
    @Test
    void an_attribute_that_the_server_leaves_out_is_added() {
        Answer lossy =
                new Answer() {
                    @Override
                    void addHeader(String name, String value) {
                        super.addHeader(name, value.replace("; Partitioned", ""));
                    }
                };
        lossy.addHeader("Set-Cookie", "other=1");
        cookie(builder -> builder.cookiePartitioned(true))
                .write(NEW, Requests.of(true, Map.of()), lossy.response());
        assertThat(lossy.headers("Set-Cookie"))
                .hasSize(2)
                .anyMatch(line -> line.equals("other=1"))
                .anyMatch(line -> line.endsWith("; Partitioned"));
    }

    /** Open Liberty keeps cookies apart from headers, and replaces none. */
    @Test
    void a_server_that_would_send_both_cookies_gets_the_later_one_alone() {
        List<String> done = new ArrayList<>();
        Answer without =
                new Answer() {
                    @Override
                    void addHeader(String name, String value) {
                        if (name.equals("Set-Cookie")) {
                            done.add("added");
                        }
                    }
                };
        SessionCookie cookie = cookie(builder -> {});
        HttpServletResponse response =
                new HttpServletResponseWrapper(
                        new StubResponse(without.response(), name -> done.add("removed " + name)));
        cookie.write(NEW, Requests.of(true, Map.of()), response);
        cookie.write(NEW, Requests.of(true, Map.of()), response);
        assertThat(done).containsExactly("removed session", "added", "removed session", "added");
    }

    @Test
    void a_cookie_whose_name_has_a_prefix_is_always_secure() {
        for (String name : List.of("__Host-id", "__Secure-id", "__host-id")) {
            Cookie cookie = written(builder -> builder.cookieName(name), false);
            assertThat(cookie.getName()).isEqualTo(name);
            assertThat(cookie.getSecure()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getDomain()).isNull();
        }
    }

    // Caches

    @Test
    void a_response_that_sets_an_id_is_kept_out_of_caches() {
        written(builder -> {}, true);
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void what_the_application_sets_about_caching_stays() {
        answer.addHeader("Cache-Control", "private, max-age=60");
        written(builder -> {}, true);
        assertThat(answer.headers("Cache-Control"))
                .containsExactly("private, max-age=60", "no-store");
        written(builder -> {}, true);
        assertThat(answer.headers("Cache-Control")).hasSize(2);
    }

    @Test
    void caching_can_be_left_to_the_application() {
        written(builder -> builder.noStore(false), true);
        assertThat(answer.headers("Cache-Control")).isEmpty();
    }

    @Test
    void a_response_that_sets_no_id_may_be_cached() {
        cookie(builder -> {}).write(FORGET, Requests.of(false, Map.of()), answer.response());
        assertThat(answer.headers("Cache-Control")).isEmpty();
    }
}
