package org.sojourn.server.support;

/** The running application for members, for tests that look at it from outside. */
public interface MembersApplication {

    /** A new browser without a session. */
    Browser browser();

    /** What lies behind the application. */
    H2Server database();
}
