package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Logs each statement that Sojourn executes, with logger {@code org.sojourn.sql} at level DEBUG.
 * Values of parameters are not logged, so the log has no secrets.
 */
final class StatementLog {

    private static final Logger LOG = System.getLogger("org.sojourn.sql");

    private StatementLog() {}

    static String logged(String statement) {
        LOG.log(Level.DEBUG, statement);
        return statement;
    }
}
