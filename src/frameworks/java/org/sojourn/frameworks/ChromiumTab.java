package org.sojourn.frameworks;

import com.microsoft.playwright.Page;
import java.net.URI;

/** A tab of Chromium. Pages of Vaadin load until the script of Vaadin waits for the user. */
final class ChromiumTab implements Tab {

    /** No request of Vaadin for this many looks, one in 50 milliseconds. */
    private static final String IS_AT_REST =
            """
            () => {
                const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
                const busy = document.readyState !== 'complete'
                    || clients.some(client => client.isActive && client.isActive())
                    || clients.length === 0;
                window.looksAtRest = busy ? 0 : (window.looksAtRest ?? 0) + 1;
                return window.looksAtRest > 6;
            }
            """;

    private static final int BETWEEN_LOOKS = 50;

    private final URI application;
    private final Page page;

    ChromiumTab(URI application, Page page) {
        this.application = application;
        this.page = page;
    }

    @Override
    public void open(String path) {
        page.navigate(application.resolve(path).toString());
        settle();
    }

    @Override
    public String text(String id) {
        settle();
        return has(id) ? page.locator("#" + id).textContent().strip() : "";
    }

    @Override
    public boolean has(String id) {
        settle();
        return page.locator("#" + id).count() > 0;
    }

    @Override
    public String address() {
        settle();
        return page.url();
    }

    @Override
    public void type(String id, String text) {
        settle();
        page.locator("#" + id).fill(text);
        page.locator("#" + id).blur();
    }

    @Override
    public void click(String id) {
        settle();
        page.locator("#" + id).click();
    }

    @Override
    public void clickTwice(String id) {
        settle();
        page.locator("#" + id).dblclick();
    }

    @Override
    public void back() {
        page.goBack();
        settle();
    }

    private void settle() {
        page.evaluate("() => { window.looksAtRest = 0; }");
        page.waitForFunction(
                IS_AT_REST,
                null,
                new Page.WaitForFunctionOptions().setPollingInterval(BETWEEN_LOOKS));
    }
}
