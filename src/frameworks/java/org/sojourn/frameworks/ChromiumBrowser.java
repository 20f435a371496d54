package org.sojourn.frameworks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Chromium, for pages that are made by scripts. */
final class ChromiumBrowser implements UserBrowser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    private final URI application;
    private final Playwright playwright;
    private final BrowserContext context;

    private ChromiumBrowser(URI application, Playwright playwright, BrowserContext context) {
        this.application = application;
        this.playwright = playwright;
        this.context = context;
    }

    static ChromiumBrowser on(URI application) {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(executable())
                                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        return new ChromiumBrowser(application, playwright, browser.newContext());
    }

    /** The property {@code chromium}, or the first one on the path. */
    private static Path executable() {
        String given = System.getProperty("chromium", "");
        return given.isEmpty()
                ? Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new TestAbortedException(
                                                "skipped: no Chromium here; name one by"
                                                        + " -Dchromium=/path"))
                : Path.of(given);
    }

    @Override
    public Tab newTab() {
        Page page = context.newPage();
        return new ChromiumTab(application, page);
    }

    @Override
    public String cookie(String name) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    @Override
    public void forget(String name) {
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(name));
    }

    @Override
    public UserBrowser copy() {
        List<Cookie> cookies = context.cookies();
        ChromiumBrowser copy = on(application);
        copy.context.addCookies(cookies);
        return copy;
    }

    @Override
    public void close() {
        context.browser().close();
        playwright.close();
    }
}
