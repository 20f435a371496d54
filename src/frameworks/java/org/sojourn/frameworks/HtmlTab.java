package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.htmlunit.BrowserVersion;
import org.htmlunit.CookieManager;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.SubmittableElement;

/** A tab of HtmlUnit, with a thread of its own that loads its pages. */
final class HtmlTab implements Tab, AutoCloseable {

    private static final int SCRIPTS_MILLIS = 10_000;
    private static final int SERVER_ERROR = 500;

    private final URI application;
    private final CookieManager cookies;
    private final WebClient client;
    private final ExecutorService loader = Executors.newSingleThreadExecutor();
    private final Deque<HtmlPage> before = new ArrayDeque<>();
    private CompletableFuture<?> loading = CompletableFuture.completedFuture(null);

    HtmlTab(URI application, CookieManager cookies) {
        this.application = application;
        this.cookies = cookies;
        this.client = client(cookies);
    }

    private static WebClient client(CookieManager cookies) {
        WebClient client = new WebClient(BrowserVersion.CHROME);
        client.setCookieManager(cookies);
        client.getOptions().setCssEnabled(false);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client;
    }

    @Override
    public void open(String path) {
        keep();
        load(() -> client.getPage(application.resolve(path).toURL()));
        settle();
    }

    @Override
    public String text(String id) {
        settle();
        DomElement element = page().getElementById(id);
        return element == null ? "" : element.getTextContent().strip();
    }

    @Override
    public boolean has(String id) {
        settle();
        return page().getElementById(id) != null;
    }

    @Override
    public String address() {
        settle();
        return page().getUrl().toString();
    }

    @Override
    public void type(String id, String text) {
        settle();
        ((HtmlInput) element(id)).setValue(text);
    }

    @Override
    public void click(String id) {
        settle();
        keep();
        HtmlElement element = element(id);
        load(element::click);
    }

    @Override
    public void clickTwice(String id) {
        settle();
        HtmlElement button = element(id);
        WebRequest request = button.getEnclosingForm().getWebRequest((SubmittableElement) button);
        try (WebClient impatient = client(cookies)) {
            CompletableFuture<WebResponse> first =
                    CompletableFuture.supplyAsync(() -> response(impatient, request));
            load(() -> client.getPage(request));
            assertThat(first.join().getStatusCode()).isLessThan(SERVER_ERROR);
            settle();
            assertThat(page().getWebResponse().getStatusCode()).isLessThan(SERVER_ERROR);
        }
    }

    @Override
    public void back() {
        settle();
        HtmlPage earlier = before.pop();
        if (mayBeKept(earlier)) {
            client.getCurrentWindow().setEnclosedPage(earlier);
        } else {
            load(() -> client.getPage(earlier.getUrl()));
            settle();
        }
    }

    @Override
    public void close() {
        loader.shutdownNow();
        client.close();
    }

    private static boolean mayBeKept(HtmlPage page) {
        String rule = page.getWebResponse().getResponseHeaderValue("Cache-Control");
        return rule == null || !rule.contains("no-store");
    }

    private void keep() {
        Page page = client.getCurrentWindow().getEnclosedPage();
        if (page instanceof HtmlPage html) {
            before.push(html);
        }
    }

    private HtmlPage page() {
        Page page = client.getCurrentWindow().getEnclosedPage();
        assertThat(page)
                .as("page of %s: %s", page.getUrl(), page.getWebResponse().getContentAsString())
                .isInstanceOf(HtmlPage.class);
        return (HtmlPage) page;
    }

    private HtmlElement element(String id) {
        DomElement element = page().getElementById(id);
        assertThat(element)
                .as("element %s of %s: %s", id, page().getUrl(), page().asXml())
                .isInstanceOf(HtmlElement.class);
        return (HtmlElement) element;
    }

    private void load(Callable<?> page) {
        loading = CompletableFuture.runAsync(() -> called(page), loader);
    }

    private static void called(Callable<?> page) {
        try {
            page.call();
        } catch (Exception failed) {
            throw new CompletionException(failed);
        }
    }

    private static WebResponse response(WebClient client, WebRequest request) {
        try {
            return client.getPage(request).getWebResponse();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for the page and for its scripts. */
    private void settle() {
        loading.join();
        client.waitForBackgroundJavaScript(SCRIPTS_MILLIS);
    }
}
