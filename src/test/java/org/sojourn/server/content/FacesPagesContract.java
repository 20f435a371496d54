package org.sojourn.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Browser.Answer;
import org.sojourn.server.support.MembersApplication;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server;
import org.sojourn.server.support.SocketClient;
import org.sojourn.testkit.Race;

/**
 * A page of Jakarta Faces that keeps its own state in the page, with a bean of the session and one
 * of the view, which both live in the database.
 */
public interface FacesPagesContract extends MembersApplication {

    int TABS = 4;
    int ROUNDS = 6;

    Pattern HIDDEN = Pattern.compile("<input [^>]*type=\"hidden\"[^>]*>");
    String VALUE = " value=\"([^\"]*)\"";

    private static String find(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }

    private static String shown(String id, Answer<String> page) {
        assertThat(page.status()).isEqualTo(200);
        return find("id=\"" + id + "\">([^<]*)<", page.body());
    }

    /** Fills the form of a page in, whose hidden fields differ from one Faces to another. */
    private static Answer<String> add(Browser browser, Answer<String> page, String item) {
        assertThat(page.body()).contains("jakarta.faces.ViewState");
        Map<String, String> fields = new HashMap<>(Map.of("item", item, "add", "Add"));
        HIDDEN.matcher(page.body())
                .results()
                .map(MatchResult::group)
                .forEach(
                        field -> fields.put(find(" name=\"([^\"]*)\"", field), find(VALUE, field)));
        return browser.post(
                "basket.xhtml",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    default void a_form_is_posted_back_and_its_bean_keeps_its_state() {
        Browser browser = browser();
        Answer<String> page = browser.get("basket.xhtml");
        assertThat(shown("items", page)).isEqualTo("[]");

        Answer<String> one = add(browser, page, "tent");
        assertThat(shown("items", one)).isEqualTo("[tent]");
        Answer<String> two = add(browser, one, "rope");
        assertThat(shown("items", two)).isEqualTo("[tent, rope]");

        assertThat(shown("items", browser.get("basket.xhtml"))).isEqualTo("[tent, rope]");
        assertThat(shown("items", browser().get("basket.xhtml"))).isEqualTo("[]");
    }

    @Test
    @Needs(Server.Feature.STORED_VIEWS)
    default void the_bean_of_a_view_keeps_its_state() {
        Browser browser = browser();
        Answer<String> one = add(browser, browser.get("basket.xhtml"), "tent");
        assertThat(shown("clicks", add(browser, one, "rope"))).isEqualTo("2");
    }

    /** A framework keeps the views of all tabs in one attribute. */
    @Test
    @Needs(Server.Feature.STORED_VIEWS)
    default void parallel_tabs_each_keep_the_state_of_their_view() {
        Browser browser = browser();
        add(browser, browser.get("basket.xhtml"), "tent");
        List<Browser> tabs = new ArrayList<>();
        List<Answer<String>> pages = new ArrayList<>();
        for (int tab = 0; tab < TABS; tab++) {
            tabs.add(browser().holding(browser.sessionId()));
            pages.add(tabs.get(tab).get("basket.xhtml"));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            Race.run(TABS, tab -> pages.set(tab, add(tabs.get(tab), pages.get(tab), "rope")));
            for (Answer<String> page : pages) {
                assertThat(shown("clicks", page)).isEqualTo(String.valueOf(round));
            }
        }
    }

    @Test
    default void what_does_not_pass_the_forms_rules_changes_nothing() {
        Browser browser = browser();
        Answer<String> one = add(browser, browser.get("basket.xhtml"), "tent");
        Answer<String> refused = add(browser, one, "x");
        assertThat(shown("items", refused)).isEqualTo("[tent]");
        assertThat(refused.body()).contains("Validation Error");
        assertThat(shown("items", browser.get("basket.xhtml"))).isEqualTo("[tent]");
    }

    @Test
    @Needs(Server.Feature.INTERCEPTED_ENDPOINTS)
    default void the_bean_of_a_page_is_there_in_the_messages_of_a_websocket_too() {
        Browser browser = browser();
        add(browser, browser.get("basket.xhtml"), "tent");
        try (SocketClient socket = SocketClient.open(browser, "whisper")) {
            assertThat(socket.ask("add rope")).isEqualTo("[tent, rope]");
            assertThat(shown("items", browser.get("basket.xhtml"))).isEqualTo("[tent, rope]");
        }
    }
}
