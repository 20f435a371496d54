package org.sojourn.frameworks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.CookieManager;
import org.htmlunit.util.Cookie;

/** HtmlUnit: a browser without a window, fast, and good enough for pages with little script. */
final class HtmlBrowser implements UserBrowser {

    private final URI application;
    private final CookieManager cookies = new CookieManager();
    private final List<HtmlTab> tabs = new ArrayList<>();

    HtmlBrowser(URI application) {
        this.application = application;
    }

    @Override
    public Tab newTab() {
        HtmlTab tab = new HtmlTab(application, cookies);
        tabs.add(tab);
        return tab;
    }

    @Override
    public String cookie(String name) {
        Cookie cookie = cookies.getCookie(name);
        return cookie == null ? "" : cookie.getValue();
    }

    @Override
    public void forget(String name) {
        cookies.removeCookie(cookies.getCookie(name));
    }

    @Override
    public UserBrowser copy() {
        HtmlBrowser copy = new HtmlBrowser(application);
        cookies.getCookies().forEach(copy.cookies::addCookie);
        return copy;
    }

    @Override
    public void close() {
        tabs.forEach(HtmlTab::close);
    }
}
