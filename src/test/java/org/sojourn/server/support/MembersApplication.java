package org.sojourn.server.support;

/** The running application for members, for tests that look at it from outside. */
public interface MembersApplication {

    /** A new browser, which has no session yet. */
    Browser browser();

    /** What lies behind the application. */
    H2Server database();
}
