package org.sojourn.frameworks;

/** A browser of one user, whose tabs share their cookies. */
interface UserBrowser extends AutoCloseable {

    /** A new tab, still without a page. */
    Tab newTab();

    /** The value of a cookie; empty if the browser does not have it. */
    String cookie(String name);

    /** Deletes a cookie. */
    void forget(String name);

    /** Another browser that holds the same cookies, and keeps them. */
    UserBrowser copy();

    @Override
    void close();
}
