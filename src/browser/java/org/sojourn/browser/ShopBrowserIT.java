package org.sojourn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo in a real browser: two nodes of it, started once. */
class ShopBrowserIT {

    private static final String NO_CHROMIUM =
            "SKIPPED: the tests in a browser, because there is no Chromium on the path. Remedy:"
                    + " apt-get install chromium, or name it by -Dchromium=/path/to/chromium.";

    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/156.0.0.0 Mobile Safari/537.36";

    /** On a machine that does much else; no test waits longer than it must. */
    private static final int PATIENCE_MILLIS = 20_000;

    private static DemoShop shop;
    private static Chromium chromium;

    private final List<Guest> guests = new ArrayList<>();

    @BeforeAll
    static void open() {
        Optional<Path> found = Chromium.find();
        if (found.isEmpty()) {
            System.err.println(NO_CHROMIUM);
        }
        assumeTrue(found.isPresent(), NO_CHROMIUM);
        shop = DemoShop.opened();
        chromium = Chromium.started(found.get());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @AfterEach
    void no_page_had_an_error_or_asked_another_machine() {
        List<String> problems =
                guests.stream().flatMap(guest -> guest.takeProblems().stream()).toList();
        guests.forEach(Guest::close);
        assertThat(problems).isEmpty();
    }

    private Guest guest() {
        return guest(new NewContextOptions().setViewportSize(1280, 860));
    }

    private Guest phone() {
        return guest(new NewContextOptions().setViewportSize(390, 844).setUserAgent(PHONE));
    }

    private Guest guest(NewContextOptions options) {
        Guest guest = new Guest(chromium.browser(), shop.address(1), options);
        guests.add(guest);
        return guest;
    }

    @Test
    void a_visitor_that_only_looks_gets_no_session() {
        Guest guest = guest().opens("");
        assertThat(guest.page().locator("#no-session")).isVisible();
        assertThat(guest.context().cookies()).isEmpty();
    }

    @Test
    void a_click_shows_its_sql_and_what_happened() {
        Guest guest = guest().opens("").adds("Ridge tent");
        assertThat(guest.page().locator("#log > li").first()).containsText("INSERT");
        assertThat(guest.page().locator("#news")).containsText("Session created");
        guest.adds("Ridge tent");
        assertThat(guest.page().locator("#log > li").first()).containsText("UPDATE");
        assertThat(guest.page().locator("#news")).containsText("Changes stored");
        assertThat(guest.page().locator("#total output")).hasText("€ 378");
    }

    @Test
    void a_click_while_the_page_still_loads_is_not_lost() {
        Guest guest = guest();
        List<Route> held = new ArrayList<>();
        guest.page().route("**/shop.js", held::add);
        guest.page()
                .navigate(
                        shop.address(1).toString(),
                        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        guest.page()
                .waitForResponse(
                        response -> response.request().method().equals("POST"),
                        () -> guest.addButton("Compass").click());
        guest.page().unroute("**/shop.js");
        guest.opens("");
        assertThat(guest.cartLine("Compass")).containsText("× 1");
    }

    @Test
    void the_forms_work_without_script() {
        Guest guest = guest(new NewContextOptions().setJavaScriptEnabled(false));
        guest.page().navigate(shop.address(1).toString());
        guest.addButton("Trail map").click();
        guest.page().getByLabel("Your name").fill("Noor");
        guest.page().locator("#sign-in button").click();
        assertThat(guest.page()).hasURL(shop.address(1).toString());
        assertThat(guest.page().request().get(shop.address(1) + "api/cart").text())
                .isEqualTo("[\"Trail map\"]");
        assertThat(guest.page().request().get(shop.address(1) + "api/session").text())
                .contains("\"user\":\"Noor\"");
    }

    @Test
    void a_login_rotates_the_id_and_keeps_the_cart() {
        Guest guest = guest().opens("").adds("Hammock");
        String key = guest.page().locator("#key").innerText();
        guest.signsIn("Rosa");
        assertThat(guest.page().locator("#key")).not().hasText(key);
        assertThat(guest.page().locator("#news")).containsText("Id rotated");
        assertThat(guest.cartLine("Hammock")).isVisible();
    }

    @Test
    void a_device_that_another_one_ended_is_out_at_its_next_click() {
        Guest desk = guest().opens("").signsIn("Alan");
        Guest phone = phone().opens("").adds("Day pack").signsIn("Alan");
        desk.opens("devices.html");
        assertThat(desk.page().locator("h1")).hasText("Alan is signed in on 2 devices");
        assertThat(desk.page().locator(".device.current")).hasCount(1);
        Locator other = desk.page().locator(".device:not(.current)");
        assertThat(other).containsText("Chromium on Android");
        assertThat(other).containsText("from 127.0.0.1");
        other.locator("button").click();
        assertThat(desk.page().locator("h1")).hasText("Alan is signed in on 1 device");
        assertThat(phone.page().locator("#notice")).containsText("This session is over");
        phone.addButton("Compass").click();
        assertThat(phone.cartLine("Compass")).isVisible();
        assertThat(phone.cartLine("Day pack")).hasCount(0);
        assertThat(phone.page().locator("#sign-in")).isVisible();
    }

    @Test
    void all_other_sessions_end_together() {
        guest().opens("").signsIn("Grace");
        guest().opens("").signsIn("Grace");
        Guest last = guest().opens("").signsIn("Grace").opens("devices.html");
        assertThat(last.page().locator(".device")).hasCount(3);
        last.page().locator("#others button").click();
        assertThat(last.page().locator(".device")).hasCount(1);
        assertThat(last.page().locator("#user")).hasText("Grace");
    }

    @Test
    void what_happens_to_other_visitors_is_not_shown() {
        Guest one = guest().opens("").adds("Enamel mug").signsIn("Edsger");
        Guest other = guest().opens("").adds("Enamel mug").signsIn("Niklaus");
        other.adds("Compass");
        one.adds("Compass");
        assertThat(one.page().locator("#news li")).hasCount(3);
        assertThat(one.page().locator("#news .elsewhere")).hasCount(0);
    }

    @Test
    void a_session_follows_to_the_second_node() {
        Guest guest = guest().opens("").adds("Camp kettle");
        assertThat(guest.page().locator("#node")).hasText("1 of 2");
        guest.page().getByText("Continue on node 2").click();
        assertThat(guest.page().locator("#node")).hasText("2 of 2");
        assertThat(guest.cartLine("Camp kettle")).isVisible();
        guest.adds("Camp kettle");
        assertThat(guest.page().locator("#news")).containsText("node 2");
        assertThat(guest.page().locator("#news")).containsText("node 1");
    }

    @Test
    void many_visitors_at_once_share_statements() {
        Guest guest = guest().opens("");
        guest.page().getByText("Send in 100 visitors at once").click();
        assertThat(guest.page().locator("#rush")).containsText("300 calls took");
        String[] words = guest.page().locator("#rush").innerText().split(" ");
        assertThat(Integer.parseInt(words[3])).as("statements of 300 calls").isLessThan(300);
        assertThat(guest.page().locator("#figures")).containsText("batches");
    }

    @Test
    void a_cart_outlives_its_servers() {
        Guest guest = guest().opens("").adds("Storm lantern").signsIn("Barbara");
        shop.kill(1);
        guest.page().navigate(shop.address(2).toString());
        assertThat(guest.cartLine("Storm lantern")).isVisible();
        shop.killAll();
        guest.addButton("Compass").click();
        assertThat(guest.page().locator("#notice")).containsText("The server does not answer");
        shop.open();
        assertThat(guest.page().locator("#notice")).containsText("so is your cart");
        guest.opens("");
        assertThat(guest.cartLine("Storm lantern")).isVisible();
        assertThat(guest.page().locator("#user")).hasText("Barbara");
        assertThat(guest.takeProblems()).as("what was asked of a dead server").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, 1280, 860, Ada",
        "DARK, 1280, 860, Blaise",
        "LIGHT, 390, 844, Charles",
        "DARK, 390, 844, Dorothy"
    })
    void axe_finds_nothing(ColorScheme scheme, int width, int height, String user) {
        Guest guest =
                guest(
                        new NewContextOptions()
                                .setColorScheme(scheme)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setViewportSize(width, height));
        guest.opens("");
        assertThat(Axe.violations(guest.page())).isEmpty();
        phone().opens("").signsIn(user);
        guest.adds("Ridge tent").adds("Storm lantern").adds("Ridge tent").signsIn(user);
        guest.page().getByText("Send in 100 visitors at once").click();
        assertThat(guest.page().locator("#rush")).containsText("calls");
        assertThat(guest.page().locator("#live")).isVisible();
        // Nothing moves any more, so axe measures what it looks at.
        assertThat(guest.page().locator("#news")).containsText("Id rotated");
        assertThat(guest.page().locator("#news")).containsText("on another device");
        guest.page().evaluate("scrollTo(0, 0)");
        guest.page().locator(".rush button").hover();
        assertThat(Axe.violations(guest.page())).isEmpty();
        picture(guest, "shop", scheme, width);
        guest.opens("devices.html");
        assertThat(guest.page().locator(".device")).hasCount(2);
        assertThat(Axe.violations(guest.page())).isEmpty();
        picture(guest, "devices", scheme, width);
        assertThat(guest.page().evaluate("document.documentElement.scrollWidth"))
                .as("width of the content: no scrolling sideways")
                .isEqualTo(width);
    }

    private static void picture(Guest guest, String page, ColorScheme scheme, int width) {
        String name = "%s-%s-%d.png".formatted(page, scheme, width).toLowerCase(Locale.ROOT);
        guest.page()
                .screenshot(
                        new ScreenshotOptions()
                                .setPath(Path.of("target", "screenshots", name))
                                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
