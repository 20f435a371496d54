package org.sojourn.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Browser.Answer;
import org.sojourn.server.support.MembersApplication;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.SocketClient;
import org.sojourn.server.support.StoredKey;

/** Users whom the container finds out by itself, from Jakarta Security's mechanism and store. */
@Needs(Feature.SECURITY)
public interface ContainerLoginsContract extends MembersApplication {

    private List<String> owner(String id) {
        return database()
                .strings(
                        "select principal from member_session where session_key = ?",
                        StoredKey.of(id));
    }

    private Browser visitor() {
        Browser browser = browser();
        browser.get("member/set?value=Ali");
        assertThat(owner(browser.sessionId())).containsExactly((String) null);
        return browser;
    }

    private static Browser asAlice(Browser browser) {
        return browser.as("Alice", "open sesame");
    }

    /** A visitor who has logged in as Alice. */
    private Browser alice() {
        Browser browser = asAlice(visitor());
        browser.get("member/who");
        return browser;
    }

    private static void assertNewId(Browser browser, String former, Answer<String> answer) {
        assertThat(browser.sessionId()).isNotNull().isNotEqualTo(former);
        assertHasCookie(answer);
    }

    /** The server may set further cookies: one for the user, but none for a session of its own. */
    private static void assertHasCookie(Answer<String> answer) {
        assertThat(answer.sessionCookie()).isPresent();
        assertThat(answer.cookies()).noneMatch(line -> line.startsWith("JSESSIONID"));
    }

    @Test
    default void a_login_gives_the_session_a_new_id_and_its_principal() {
        Browser browser = visitor();
        String anonymous = browser.sessionId();

        Answer<String> welcome = asAlice(browser).get("member/who");

        assertThat(welcome.body()).isEqualTo("Alice Ali");
        assertNewId(browser, anonymous, welcome);
        assertThat(owner(browser.sessionId())).containsExactly("Alice");
        assertThat(owner(anonymous)).isEmpty();
    }

    @Test
    default void further_requests_of_the_same_user_leave_the_id_alone() {
        Browser browser = alice();
        String alices = browser.sessionId();

        Answer<String> again = browser.get("lounge/who");

        assertThat(again.body()).isEqualTo("Alice Ali");
        assertThat(again.sessionCookie()).isEmpty();
        assertThat(browser.sessionId()).isEqualTo(alices);
    }

    @Test
    default void a_wrong_password_changes_nothing() {
        Browser browser = visitor();
        String anonymous = browser.sessionId();

        Answer<String> refusal = browser.as("Alice", "open barley").get("lounge/who");

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.sessionCookie()).isEmpty();
        assertThat(browser.sessionId()).isEqualTo(anonymous);
        assertThat(owner(anonymous)).containsExactly((String) null);
    }

    @Test
    default void a_place_for_members_asks_for_credentials_and_makes_no_session_for_that() {
        Browser browser = browser();
        Answer<String> question = browser.get("lounge/who");
        assertThat(question.status()).isEqualTo(401);
        assertThat(question.sessionCookie()).isEmpty();

        Answer<String> welcome = asAlice(browser).get("lounge/set?value=Ali");

        assertThat(welcome.status()).isEqualTo(200);
        assertHasCookie(welcome);
        assertThat(owner(browser.sessionId())).containsExactly("Alice");
    }

    @Test
    default void a_logout_gives_the_session_another_id_and_no_principal() {
        Browser browser = alice();
        String alices = browser.sessionId();

        Answer<String> farewell = browser.get("member/logout");

        assertThat(farewell.body()).isEqualTo("null Ali");
        assertNewId(browser, alices, farewell);
        assertThat(owner(alices)).isEmpty();
        assertThat(owner(browser.sessionId())).containsExactly((String) null);
    }

    @Test
    default void a_question_of_the_container_takes_the_cookie_of_a_new_session_along() {
        Browser browser = browser();
        Answer<String> question = browser.get("member/ask?value=Ali");
        assertThat(question.status()).isEqualTo(401);
        assertHasCookie(question);
        assertThat(browser.get("member/who").body()).isEqualTo("null Ali");
    }

    @Test
    default void a_session_that_was_there_before_the_container_was_asked_gets_a_new_id() {
        Browser browser = visitor();
        String anonymous = browser.sessionId();

        Answer<String> welcome = asAlice(browser).get("member/authenticate");

        assertThat(welcome.body()).isEqualTo("true Alice Ali");
        assertNewId(browser, anonymous, welcome);
        assertThat(owner(browser.sessionId())).containsExactly("Alice");
    }

    /** The client must learn the new id from the response to the handshake, or lose its session. */
    @Test
    default void a_login_by_the_handshake_of_a_websocket_gives_the_session_a_new_id() {
        Browser browser = visitor();
        String anonymous = browser.sessionId();

        String head = asAlice(browser).handshake("whisper");

        assertThat(head).startsWith("HTTP/1.1 101");
        assertThat(browser.sessionId()).isNotNull().isNotEqualTo(anonymous);
        assertThat(owner(browser.sessionId())).containsExactly("Alice");
        assertThat(owner(anonymous)).isEmpty();
        assertThat(browser.get("member/who").body()).isEqualTo("Alice Ali");
    }

    @Test
    default void a_socket_whose_handshake_was_a_login_has_the_session_under_its_new_id() {
        Browser browser = asAlice(visitor());
        try (SocketClient socket = SocketClient.open(browser, "whisper")) {
            assertThat(socket.ask("who?")).isEqualTo("Alice Ali");
        }
    }
}
