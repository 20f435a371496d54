package org.sojourn.server.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;
import org.sojourn.server.support.StoredKey;

/** What ends a session, what gives it a new id, and what a thief of the table would find. */
public interface LogoutAndRotationContract extends ShopApplication {

    @Test
    default void a_logged_out_session_stays_dead() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String id = browser.sessionId();

        assertThat(browser.get("session/logout").sessionCookie().orElseThrow())
                .contains("Max-Age=0");

        Browser thief = browser().holding(id);
        assertThat(thief.get("session/names").body()).isEqualTo("[]");
        thief.holding(id).get("session/set?name=a&value=2");
        assertThat(thief.sessionId()).isNotEqualTo(id);
        assertThat(keys()).doesNotContain(StoredKey.of(id));
    }

    @Test
    default void a_rotated_id_has_the_content_and_the_one_row() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String old = browser.sessionId();
        long rows = database().count("cart_session");

        browser.get("session/renew");

        assertThat(browser.sessionId()).isNotEqualTo(old);
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("1");
        assertThat(database().count("cart_session")).isEqualTo(rows);
        assertThat(keys())
                .contains(StoredKey.of(browser.sessionId()))
                .doesNotContain(StoredKey.of(old));
    }

    @Test
    default void the_previous_id_is_dead_when_its_grace_is_over() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String old = browser.sessionId();
        browser.get("session/renew");
        assertThat(browser().holding(old).get("session/names").body()).isEqualTo("[a]");

        database()
                .execute(
                        "update cart_session set previous_until = previous_until - 10000 where"
                                + " session_key = '"
                                + StoredKey.of(browser.sessionId())
                                + "'");

        assertThat(browser().holding(old).get("session/names").body()).isEqualTo("[]");
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("1");
    }

    @Test
    default void the_table_holds_the_hash_of_the_id_and_nowhere_the_id() {
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        String id = browser.sessionId();
        assertThat(keys()).contains(StoredKey.of(id));
        assertThat(
                        database()
                                .strings(
                                        "select concat_ws('|', session_key, rawtohex(data),"
                                                + " utf8tostring(data), version, principal) from"
                                                + " cart_session"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(id));
    }
}
