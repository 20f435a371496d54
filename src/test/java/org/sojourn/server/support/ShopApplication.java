package org.sojourn.server.support;

/** The running shop, for tests that look at it from outside. */
public interface ShopApplication {

    /** A new browser without a session. */
    Browser browser();

    /** What lies behind the shop. */
    H2Server database();

    /** Versions of all stored sessions, in the order of their keys. */
    default String versions() {
        return database()
                .strings("select version from cart_session order by session_key")
                .toString();
    }

    /** Session keys of all stored sessions. */
    default java.util.List<String> keys() {
        return database().strings("select session_key from cart_session");
    }
}
