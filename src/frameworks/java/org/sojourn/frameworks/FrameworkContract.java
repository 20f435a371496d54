package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * What a user of any application expects of its sessions, in a browser, on a server that keeps them
 * by Sojourn. All applications do the same: a user logs in, and notes items.
 *
 * <p>A user without a login gets a page with the fields {@code name} and {@code password} and the
 * button {@code login}. The home page of a user shows {@code user}, the {@code items} of the
 * session, and {@code clicks}, which counts what was added by this tab alone; it has the field
 * {@code item} and the buttons {@code add} and {@code logout}. The application does not allow a
 * browser to keep this page. These names are the ids of the elements.
 */
@TestMethodOrder(OrderAnnotation.class)
abstract class FrameworkContract {

    private static final String COOKIE = "session";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TABS = 4;
    private static final int ROUNDS = 3;

    private static FrameworkDatabase database;
    private static RunningApplication running;
    private static Progress progress;

    @Parameter private FrameworkServer server;

    private final List<UserBrowser> browsers = new ArrayList<>();

    /** The name of the application's directory in {@code src/frameworks}. */
    abstract String application();

    /** Path of the page that shows the notes. */
    String home() {
        return "";
    }

    /** How often a form takes effect that a user has posted twice. */
    int effectsOfPostingTwice() {
        return 1;
    }

    /** Another browser than HtmlUnit, if the pages need one. */
    UserBrowser newBrowser(RunningApplication application) {
        return new HtmlBrowser(application.address());
    }

    void logIn(Tab tab, String user) {
        tab.open(home());
        tab.type("name", user);
        tab.type("password", "secret");
        tab.click("login");
    }

    void add(Tab tab, String item) {
        tab.type("item", item);
        tab.click("add");
    }

    void logOut(Tab tab) {
        tab.click("logout");
    }

    @BeforeEach
    final void start() {
        if (database == null) {
            database = FrameworkDatabase.started();
        }
        if (progress == null) {
            FrameworkApplication application = FrameworkApplication.named(application());
            progress = Progress.begun(application, server);
            running = RunningApplication.started(application, server, database);
        }
        assertThat(running).as("the application, which did not start before").isNotNull();
    }

    @AfterEach
    final void closeBrowsers() {
        browsers.forEach(UserBrowser::close);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
        progress.done();
        progress = null;
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
        database = null;
    }

    /** A browser of a new user. */
    final UserBrowser browser() {
        return closedLater(newBrowser(running));
    }

    private UserBrowser closedLater(UserBrowser browser) {
        browsers.add(browser);
        return browser;
    }

    /** A tab that shows the home page. */
    final Tab tab(UserBrowser browser) {
        Tab tab = browser.newTab();
        tab.open(home());
        return tab;
    }

    final Tab loggedIn(UserBrowser browser, String user) {
        Tab tab = browser.newTab();
        logIn(tab, user);
        shows(tab, "user", user);
        return tab;
    }

    /** The items that a page shows; their list looks like that of Java. */
    static List<String> items(Tab tab) {
        String text = tab.text("items").replaceAll("[\\[\\]\\s]", "");
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    /** Scripts may change the page some time after a click. */
    static void shows(Tab tab, String id, String expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String shown = tab.text(id);
        while (!shown.equals(expected) && System.nanoTime() < deadline) {
            shown = tab.text(id);
        }
        assertThat(shown).as("element " + id).isEqualTo(expected);
    }

    private static void showsNothing(Tab tab) {
        shows(tab, "user", "");
        shows(tab, "items", "");
    }

    @Test
    @Order(1)
    void a_login_gives_the_session_another_id() {
        UserBrowser browser = browser();
        Tab tab = tab(browser);
        showsNothing(tab);
        String before = browser.cookie(COOKIE);
        logIn(tab, "Ada");
        shows(tab, "user", "Ada");
        assertThat(browser.cookie(COOKIE)).isNotEmpty().isNotEqualTo(before);
        add(tab, "tea");
        shows(tab, "clicks", "1");
        assertThat(items(tab)).containsExactly("tea");
        showsNothing(tab(browser()));
    }

    @Test
    @Order(2)
    void four_tabs_at_once_each_keep_their_state_and_lose_nothing_of_the_session() {
        UserBrowser browser = browser();
        loggedIn(browser, "Grace");
        List<Tab> tabs = IntStream.range(0, TABS).mapToObj(number -> tab(browser)).toList();
        List<String> all = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (int number = 0; number < TABS; number++) {
                String item = "tab" + number + "round" + round;
                all.add(item);
                add(tabs.get(number), item);
            }
            for (Tab tab : tabs) {
                shows(tab, "clicks", Integer.toString(round));
            }
        }
        assertThat(items(tab(browser))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @Order(3)
    void a_form_that_is_posted_twice_takes_effect_as_the_framework_promises() {
        UserBrowser browser = browser();
        Tab tab = loggedIn(browser, "Barbara");
        tab.type("item", "milk");
        tab.clickTwice("add");
        assertThat(items(tab(browser))).hasSize(effectsOfPostingTwice()).containsOnly("milk");
    }

    @Test
    @Order(4)
    void after_kill_9_and_a_restart_the_user_goes_on_with_the_open_page() {
        UserBrowser browser = browser();
        Tab tab = loggedIn(browser, "Frances");
        add(tab, "before");
        shows(tab, "clicks", "1");
        running.killAndStartAgain();
        add(tab, "after");
        shows(tab, "clicks", "2");
        assertThat(items(tab)).containsExactly("before", "after");
        shows(tab, "user", "Frances");
    }

    @Test
    @Order(5)
    void after_a_logout_no_old_page_no_back_button_and_no_old_cookie_show_the_session() {
        UserBrowser browser = browser();
        Tab tab = loggedIn(browser, "Hedy");
        add(tab, "radio");
        shows(tab, "clicks", "1");
        assertThat(items(tab)).containsExactly("radio");
        Tab old = tab(browser);
        UserBrowser withOldCookie = closedLater(browser.copy());
        Tab last = tab(browser);
        logOut(last);
        showsNothing(last);
        last.back();
        showsNothing(last);
        add(old, "late");
        showsNothing(old);
        showsNothing(tab(withOldCookie));
        showsNothing(tab(browser));
    }

    @Test
    @Order(6)
    void the_log_has_no_error_and_no_warning_of_sojourn() {
        List<String> known =
                new ArrayList<>(FrameworkApplication.named(application()).list("known-log.txt"));
        assertThat(running.log().problems(known)).isEmpty();
    }
}
