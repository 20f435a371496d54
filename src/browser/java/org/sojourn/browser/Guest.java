package org.sojourn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A visitor of the shop with a browser of its own: cookies, one page, and what went wrong in it.
 */
final class Guest implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final List<String> problems = new ArrayList<>();
    private final URI shop;
    private final BrowserContext context;
    private final Page page;

    Guest(Browser browser, URI shop, NewContextOptions options) {
        this.shop = shop;
        context = browser.newContext(options);
        context.onRequest(
                request -> {
                    String host = URI.create(request.url().split("#", 2)[0]).getHost();
                    if (host != null && !host.equals(LOOPBACK)) {
                        problems.add("request to " + request.url());
                    }
                });
        context.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        problems.add("console: " + message.text());
                    }
                });
        context.onWebError(error -> problems.add("script: " + error.error()));
        page = context.newPage();
    }

    /** What a page of this shop must never do; gone when it is asked for. */
    List<String> takeProblems() {
        List<String> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Returns when the page has shown what the server knows. */
    Guest opens(String path) {
        page.navigate(shop.resolve(path).toString());
        assertThat(page.locator("#log > li").first()).isVisible();
        assertThat(page.locator("#figures div").first()).isVisible();
        return this;
    }

    Guest adds(String ware) {
        int before = count(ware);
        addButton(ware).click();
        assertThat(cartLine(ware)).containsText("× " + (before + 1));
        return this;
    }

    Guest signsIn(String name) {
        page.getByLabel("Your name").fill(name);
        page.locator("#sign-in button").click();
        assertThat(page.locator("#user")).hasText(name);
        return this;
    }

    Locator addButton(String ware) {
        return page.locator("button[value='" + ware + "']");
    }

    Locator cartLine(String ware) {
        return page.locator("#cart li").filter(new Locator.FilterOptions().setHasText(ware));
    }

    /** How many of this ware the page shows in the cart. */
    private int count(String ware) {
        Locator line = cartLine(ware);
        return line.count() == 0
                ? 0
                : Integer.parseInt(line.locator(".count").innerText().replace("× ", ""));
    }

    @Override
    public void close() {
        context.close();
    }
}
