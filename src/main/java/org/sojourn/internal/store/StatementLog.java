package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Every statement that Sojourn executes, on logger {@code org.sojourn.sql} at DEBUG; without
 * parameters, so nothing secret.
 */
final class StatementLog {

    private static final Logger LOG = System.getLogger("org.sojourn.sql");

    private StatementLog() {}

    static String logged(String statement) {
        LOG.log(Level.DEBUG, statement);
        return statement;
    }
}
