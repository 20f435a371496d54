package org.sojourn.server.support;

/** The running application of plain Servlet code, for tests that look at it from outside. */
public interface ClassicApplication {

    /** A new user without a session. */
    PlainClient client();

    /** What lies behind the application. */
    H2Server database();

    default long rows() {
        return database().count("classic_session");
    }

    /** Whether the database holds a session of this id. */
    default boolean isStored(String id) {
        return !database()
                .strings(
                        "select version from classic_session where session_key = ?",
                        StoredKey.of(id))
                .isEmpty();
    }
}
